package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  /** A command that fails in it would be missing in the archive without anybody noticing. */
  @Test
  void everySceneSucceeds() {
    assertThatCode(() -> Rehearsal.main(new String[0])).doesNotThrowAnyException();
  }
}
