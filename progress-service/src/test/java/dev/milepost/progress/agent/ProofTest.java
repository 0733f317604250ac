package dev.milepost.progress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final TaskEvent EVENT =
      new TaskEvent(
          "p",
          "t",
          Change.PROGRESSED,
          Instant.parse("2026-11-20T09:00:00Z"),
          "agent-1",
          "1",
          null,
          null,
          null,
          null,
          null,
          null);

  @Test
  void isToldInWordsAndCountsForGates() {
    var proof = new Proof("0a1b2c3d", 41, 42, 83.5, 0, "https://example.org/run/7", "all but one");

    assertThat(proof.checked().message())
        .isEqualTo(
            "Evidence: commit 0a1b2c3d, 41 of 42 tests passed, 83.5 % of lines covered, 0 findings,"
                + " https://example.org/run/7\nall but one");
    assertThat(proof.reported(EVENT))
        .extracting(each -> each.kind() + " " + each.value() + " of " + each.weight())
        .containsExactly("tests 41.0 of 42.0", "coverage 0.835 of 1.0");
    assertThat(proof.reported(EVENT)).allMatch(each -> each.source().equals("agent-1"));
  }

  @Test
  void aCommitAloneCountsForNoGate() {
    assertThat(new Proof("0a1b2c3d", null, null, null, null, null, null).reported(EVENT)).isEmpty();
  }

  @Test
  void wordsAloneProveNothing() {
    assertThatThrownBy(() -> new Proof(null, null, null, null, null, null, "works").checked())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("evidence: is missing");
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () -> new Proof("xyz", 3, 2, Double.NaN, -1, "ftp://example.org", null).checked())
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(String.valueOf(failure.extensions().get("violations")))
                    .contains("commit", "tests_passed", "coverage", "findings", "link"));
  }

  @Test
  void testsComeInPairs() {
    assertThatThrownBy(() -> new Proof(null, 3, null, null, null, null, null).checked())
        .hasMessageContaining("tests_total");
    assertThatThrownBy(() -> new Proof(null, null, 3, null, null, null, null).checked())
        .hasMessageContaining("tests_passed");
  }

  @Test
  void whatIsWaitedForIsReadAsItWasWritten() {
    assertThat(WaitsOn.of(WaitsOn.message("no key", List.of("a", "b:c"))))
        .containsExactly("a", "b:c");
    assertThat(WaitsOn.message("no key", List.of())).isEqualTo("no key");
    assertThat(WaitsOn.of("no key")).isEmpty();
    assertThat(WaitsOn.of(null)).isEmpty();
  }
}
