package dev.milepost.health.secret.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void aFileComesBeforeAVariableAndBothFillATextThatNamesThem() throws Exception {
    Files.writeString(folder.resolve("ledger-token"), "from$file\n");
    var secrets =
        new Secrets(
            Optional.of(folder),
            Map.of("MILEPOST_SECRET_LEDGER_TOKEN", "hidden", "MILEPOST_SECRET_SHOP", "there"));
    assertThat(secrets.fill("Bearer ${secret:ledger-token}, ${secret:shop}; ${other}"))
        .isEqualTo("Bearer from$file, there; ${other}");
  }

  @Test
  void oneThatIsChangedCountsAtOnce() throws Exception {
    var secrets = new Secrets(Optional.of(folder), Map.of());
    Files.writeString(folder.resolve("a"), "1");
    assertThat(secrets.of("a")).isEqualTo("1");
    Files.writeString(folder.resolve("a"), "2");
    assertThat(secrets.of("a")).isEqualTo("2");
  }

  @Test
  void whatIsNotThereIsSaidAndNothingOutsideIsRead() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("outside"), "x");
    var secrets = new Secrets(Optional.of(inside), Map.of());
    assertThatThrownBy(() -> secrets.of("gone"))
        .isInstanceOf(MissingSecret.class)
        .hasMessageContaining("gone")
        .hasMessageContaining("MILEPOST_SECRET_GONE");
    for (String name : new String[] {"../outside", "", ".hidden", "a/b"}) {
      assertThatThrownBy(() -> secrets.of(name))
          .isInstanceOf(MissingSecret.class)
          .hasMessageContaining("letters");
    }
  }
}
