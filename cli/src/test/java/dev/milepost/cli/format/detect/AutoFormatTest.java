package dev.milepost.cli.format.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoFormatTest {
  private static final Formats FORMATS =
      new Formats(ZoneOffset.UTC, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello STARTED task|plain",
        "{\"level\":\"info\"}|jsonl",
        "[INFO] Scanning for projects...|maven",
        "{ not json|auto",
        "nothing|auto"
      })
  void decidesByEvidence(String line, String name) {
    LineFormat format = FORMATS.named("auto");
    ReadAll.of(format, ("noise\n\n" + line + "\n").getBytes(StandardCharsets.UTF_8), 7);
    assertThat(format.name()).isEqualTo(name);
  }

  @Test
  void readsTheLineThatDecided() {
    assertThat(
            ReadAll.story(
                () -> FORMATS.named("auto"),
                "noise\nSTARTED a\nCOMPLETED a\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("a started", "a completed");
  }

  @Test
  void namesTheFormatsItKnows() {
    assertThatThrownBy(() -> FORMATS.named("xml"))
        .hasMessageContaining("--format")
        .hasMessageContaining("jsonl");
  }
}
