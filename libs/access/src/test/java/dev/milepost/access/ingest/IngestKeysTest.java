package dev.milepost.access.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.access.AccessConfig;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestKeysTest {

  private static final int BURST = 5;

  @TempDir Path folder;

  @Test
  void aKeySpeaksForItsProjectUntilItsEpochIsRaised() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    String first = keys.key(7, 1);
    keys.raise("project_001", 7, 1);
    keys.raise("project_002", 8, 1);

    assertThat(first).matches("[0-9a-f]{64}");
    assertThat(keys.admit(first)).isEqualTo("project_001");

    keys.raise("project_001", 7, 2);
    assertRefused(keys, first, ProblemType.UNAUTHENTICATED);
    assertThat(keys.admit(keys.key(7, 2))).isEqualTo("project_001");
    assertThat(keys.admit(keys.key(8, 1))).isEqualTo("project_002");
  }

  @Test
  void whoIssuesAKeyWaitsUntilItIsKnownHereButNotForEver() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    var first = keys.heard(keys.key(7, 1), Duration.ofHours(1)).subscribeAsCompletionStage();
    assertThat(first).isNotDone();
    keys.raise("project_002", 8, 1);
    assertThat(first).isNotDone();
    keys.raise("project_001", 7, 1);
    assertThat(first).isCompleted();

    assertThat(keys.heard(keys.key(7, 1), Duration.ofHours(1)).subscribeAsCompletionStage())
        .isCompleted();
    assertThat(keys.heard(keys.key(7, 2), Duration.ofMillis(1)).subscribeAsCompletionStage())
        .succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aKeyThatSendsTooMuchIsToldToWaitAndDisturbsNoOther() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    keys.raise("project_001", 7, 1);
    keys.raise("project_002", 8, 1);
    Failure refused = catchThrowableOfType(Failure.class, () -> sendForEver(keys, keys.key(7, 1)));

    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
    assertThat(keys.admit(keys.key(8, 1))).isEqualTo("project_002");
  }

  private static void sendForEver(IngestKeys keys, String key) {
    while (true) {
      keys.admit(key);
    }
  }

  @Test
  void anotherInstallationsKeyIsNotGood() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    keys.raise("project_001", 7, 1);

    assertRefused(
        keys, keys("another secret of thirty-two byte").key(7, 1), ProblemType.UNAUTHENTICATED);
    assertRefused(keys, "", ProblemType.UNAUTHENTICATED);
  }

  private static Failure assertRefused(IngestKeys keys, String key, ProblemType type) {
    var refused = catchThrowableOfType(Failure.class, () -> keys.admit(key));
    assertThat(refused.type()).isEqualTo(type);
    return refused;
  }

  private IngestKeys keys(String secret) throws Exception {
    Path file = Files.createTempFile(folder, "secret", "");
    Files.writeString(file, secret);
    return new IngestKeys(
        new AccessConfig() {
          @Override
          public Path jwks() {
            return file;
          }

          @Override
          public Optional<Path> ingestSecret() {
            return Optional.of(file);
          }
        },
        new IngestRate() {
          @Override
          public long perSecond() {
            return 1;
          }

          @Override
          public long burst() {
            return BURST;
          }
        });
  }
}
