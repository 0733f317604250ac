package dev.milepost.access.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.access.AccessConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestKeysTest {

  @TempDir Path folder;

  @Test
  void aKeySpeaksForItsProjectUntilItsEpochIsRaised() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    String first = keys.key(7, 1);
    keys.raise("project_001", 7, 1);
    keys.raise("project_002", 8, 1);

    assertThat(first).matches("[0-9a-f]{64}");
    assertThat(keys.projectOf(first)).contains("project_001");

    keys.raise("project_001", 7, 2);
    assertThat(keys.projectOf(first)).isEmpty();
    assertThat(keys.projectOf(keys.key(7, 2))).contains("project_001");
    assertThat(keys.projectOf(keys.key(8, 1))).contains("project_002");
  }

  @Test
  void anotherInstallationsKeyIsNotGood() throws Exception {
    IngestKeys keys = keys("0123456789abcdef0123456789abcdef");
    keys.raise("project_001", 7, 1);

    assertThat(keys.projectOf(keys("another secret of thirty-two byte").key(7, 1))).isEmpty();
    assertThat(keys.projectOf("")).isEmpty();
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
        });
  }
}
