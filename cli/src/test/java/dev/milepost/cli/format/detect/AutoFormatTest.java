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
import org.junit.jupiter.params.provider.ValueSource;

class AutoFormatTest {
  private static final Formats FORMATS = new Formats(ZoneOffset.UTC, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello STARTED task|plain",
        "{\"level\":\"info\"}|jsonl",
        "[INFO] Scanning for projects...|maven",
        "\u001b[1m[INFO] \u001b[0mBUILD SUCCESS|maven",
        "level=info task=a state=done|logfmt",
        "> Task :app:compileJava|gradle",
        ":compileJava UP-TO-DATE|gradle",
        "BUILD FAILED in 3s|gradle",
        "===== test session starts =====|pytest",
        "a/b_test.py ..F. [ 42%]|pytest",
        "....F. [ 42%]|pytest",
        "a_test.py::t \u001b[32mPASSED\u001b[0m [100%]|pytest",
        "{\"Action\":\"run\",\"Package\":\"m\",\"Test\":\"TestA\"}|gotest",
        "# m/b [m/b.test]|gotest",
        "TAP version 14|tap",
        "1..12|tap",
        "not ok 1 - first|tap",
        "t/basic.t .. |tap",
        "::group::Install|github-actions",
        "2026-01-01T00:00:00.0000000Z ##[group]Run make|github-actions",
        "{ not json|auto",
        "nothing|auto"
      })
  void decidesByEvidence(String line, String name) {
    LineFormat format = FORMATS.named("auto");
    ReadAll.of(format, ("noise\n\n" + line + "\n").getBytes(StandardCharsets.UTF_8), 7);
    assertThat(format.name()).isEqualTo(name);
  }

  /** Lines that look a little like those of a tool, in logs that speak the three words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "task=a STARTED",
        "task=a COMPLETED in=3s",
        "2026-01-01 00:00:00,123 INFO [main] STARTED a",
        "level=info msg=\"STARTED a\"",
        "STARTED a::b [ 42%]",
        "ok STARTED a",
        "BUILD STARTED a",
        "[INFO] STARTED a",
        "> STARTED a",
        "::STARTED a::",
        "STARTED {\"a\":1}",
        "FAILED tests/a.py::t - reason",
        "Task :a FAILED",
        "1/3 COMPLETED a"
      })
  void plainStaysPlain(String line) {
    LineFormat format = FORMATS.named("auto");
    ReadAll.of(format, (line + "\n1..2\n> Task :a\n").getBytes(StandardCharsets.UTF_8), 7);
    assertThat(format.name()).isEqualTo("plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Action\":\"run\",\"task\":\"a\"}",
        "{\"action\":\"run\",\"Package\":\"m\"}",
        "{\"Action\":\"deploy\",\"Package\":\"m\"}"
      })
  void jsonStaysJson(String line) {
    LineFormat format = FORMATS.named("auto");
    ReadAll.of(format, (line + "\n").getBytes(StandardCharsets.UTF_8), 7);
    assertThat(format.name()).isEqualTo("jsonl");
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
