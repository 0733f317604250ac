package dev.milepost.cli.format.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.option.Selection;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format, on every recorded log. */
class RecordedLogsTest {
  private static final Formats FORMATS = new Formats(ZoneOffset.UTC, null);
  private static final List<String> NAMES = List.of(Formats.LISTED.split(", "));

  /** Logs without a single step: nothing speaks for any format. */
  private static final List<String> SILENT = List.of("logfmt/node-exporter");

  static Stream<String> logs() {
    return Recorded.all().stream();
  }

  private static String formatOf(String log) {
    var folder = log.substring(0, log.indexOf('/'));
    return SILENT.contains(log)
        ? "auto"
        : folder.equals("githubactions") ? "github-actions" : folder;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void isDetectedAsItsOwnFormatAndAsNoOther(String log) {
    var format = FORMATS.named("auto");
    ReadAll.of(format, Recorded.log(log), 4096);
    assertThat(format.name()).isEqualTo(formatOf(log));
  }

  /** Detection must not lose what stands before the evidence. */
  @ParameterizedTest
  @MethodSource("logs")
  void tellsTheSameWhetherItsFormatIsNamedOrDetected(String log) {
    var bytes = Recorded.log(log);
    assertThat(ReadAll.of(FORMATS.named("auto"), bytes, 4096))
        .isEqualTo(
            SILENT.contains(log)
                ? List.of()
                : ReadAll.of(FORMATS.named(formatOf(log)), bytes, 4096));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void anyBlocksGiveTheSameReadings(String log) {
    var bytes = Recorded.log(log);
    var whole = ReadAll.of(FORMATS.named("auto"), bytes, bytes.length);
    for (int block : new int[] {1, 7, 80, 1000}) {
      assertThat(ReadAll.of(FORMATS.named("auto"), bytes, block)).isEqualTo(whole);
    }
  }

  /** The ids of a logfmt or JSON log are its own; those of tools are made by us. */
  @ParameterizedTest
  @MethodSource("logs")
  void everyTaskOfAToolHasAnIdAndAnotherTaskAsParent(String log) {
    if (formatOf(log).equals("logfmt")) {
      return;
    }
    assertThat(ReadAll.steps(() -> FORMATS.named("auto"), Recorded.log(log)))
        .allSatisfy(
            step -> {
              assertThat(Selection.isId(step.task())).as(step.task()).isTrue();
              assertThat(step.parent()).isNotEqualTo(step.task());
            });
  }

  @Property(tries = 60)
  void anyBytesAreRead(@ForAll @Size(max = 2000) byte[] bytes) {
    for (var name : NAMES) {
      assertThat(ReadAll.of(FORMATS.named(name), bytes, 64).size())
          .isLessThanOrEqualTo(bytes.length + 1);
    }
  }

  /** Every log as it looks when bytes of it are lost, read in every format. */
  @Property(tries = 20)
  void brokenLogsAreRead(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    var random = new Random(seed);
    var logs = Recorded.all();
    var bytes = Recorded.log(logs.get(random.nextInt(logs.size()))).clone();
    for (int i = 0; i < bytes.length / 50; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    for (var name : NAMES) {
      var format = FORMATS.named(name);
      assertThat(ReadAll.of(format, bytes, 512)).isNotNull();
    }
  }

  /**
   * The bound is far above what the line takes, and far below what a square of its length takes.
   */
  @Test
  void aLineOfTenMegabytesDelaysNothing() {
    for (var piece : List.of("x", " (", "#", "[", "::", " > ", "=", "\\\"", "    ")) {
      var line = new byte[10_000_000];
      var repeated = piece.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i < line.length; i++) {
        line[i] = repeated[i % repeated.length];
      }
      for (var start : List.of("ok 1 - ", "a.py::t[", "a=\"", "", "> Task :", "##[group]")) {
        var bytes = line.clone();
        System.arraycopy(
            start.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            0,
            bytes,
            0,
            start.length());
        bytes[bytes.length - 1] = '\n';
        var first = Arrays.copyOf(bytes, 70_000);
        long begun = System.nanoTime();
        for (var name : NAMES) {
          ReadAll.of(FORMATS.named(name), piece.equals("x") ? bytes : first, 1 << 20);
        }
        assertThat(System.nanoTime() - begun).as(start + piece).isLessThan(5_000_000_000L);
      }
    }
  }
}
