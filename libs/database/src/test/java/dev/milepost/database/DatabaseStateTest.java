package dev.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DatabaseStateTest {

  @Test
  void aConnectionThatBreaksMeansAway() {
    assertThat(DatabaseState.isAway(new IOException("Broken pipe"))).isTrue();
    assertThat(DatabaseState.isAway(new ConnectException("Connection refused"))).isTrue();
    assertThat(DatabaseState.isAway(new CompletionException(new IOException("Connection reset"))))
        .isTrue();
    assertThat(
            DatabaseState.isAway(
                new CompositeException(
                    new IOException("Broken pipe"), new IOException("Broken pipe"))))
        .isTrue();
    assertThat(DatabaseState.isAway(postgres("57P01"))).isTrue();
    assertThat(DatabaseState.isAway(postgres("53100"))).isTrue();
  }

  @Test
  void aMistakeOfOursDoesNot() {
    assertThat(DatabaseState.isAway(postgres("42P01"))).isFalse();
    assertThat(DatabaseState.isAway(new IllegalStateException("a bug"))).isFalse();
    assertThat(DatabaseState.isAway(new UncheckedIOException(new NoSuchFileException("secret"))))
        .isFalse();
  }

  private static PgException postgres(String state) {
    return new PgException("said so", "ERROR", state, null);
  }
}
