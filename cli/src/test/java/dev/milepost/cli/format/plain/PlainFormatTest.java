package dev.milepost.cli.format.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlainFormatTest {
  private static final List<String> PIECES =
      List.of(
          "STARTED",
          "COMPLETED",
          "FAILED",
          "RESTARTED",
          "FAILEDX",
          " ",
          "\n",
          "\r\n",
          "a",
          "ED",
          "E",
          "D",
          "é",
          "\u2028",
          "[t-1]",
          "task=x",
          "_",
          "2026-01-01T00:00:00Z",
          "START");

  private static List<Reading> read(byte[] bytes, int block) {
    return ReadAll.of(new PlainFormat(ZoneOffset.UTC), bytes, block);
  }

  @Test
  void tellsOffsetsInBytes() {
    var bytes = "é STARTED a\nnothing\nFAILED b why\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(bytes, 100)).extracting(Reading::offset).containsExactly(0L, 21L);
  }

  @Test
  void replacesWhatIsNotUtf8() {
    var bytes = "STARTED a caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    var found = (Reading.Found) read(bytes, 100).getFirst();
    assertThat(found.step().message()).isEqualTo("caf\uFFFD");
  }

  @Test
  void aWordWithoutTaskIsUnreadable() {
    assertThat(read("server STARTED\n".getBytes(StandardCharsets.UTF_8), 9))
        .singleElement()
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void looksAtTheFirstPartOfALineOfTenMegabytes() {
    var line =
        new StringBuilder("STARTED big ")
            .append("x".repeat(10_000_000))
            .append(" FAILED late\nCOMPLETED next\n");
    var bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    for (int block : new int[] {4096, 256 * 1024, bytes.length}) {
      var readings = read(bytes, block);
      assertThat(readings).hasSize(2);
      assertThat(readings.getFirst().line()).hasSize(Region.KEPT);
      assertThat(readings.get(1).offset()).isEqualTo(bytes.length - "COMPLETED next\n".length());
    }
  }

  @Property
  void anyBlocksGiveTheSameReadings(
      @ForAll @Size(max = 60) List<@IntRange(max = 18) Integer> pieces,
      @ForAll @IntRange(min = 1, max = 40) int block) {
    var text = new StringBuilder();
    pieces.forEach(p -> text.append(PIECES.get(p)));
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(read(bytes, block)).isEqualTo(read(bytes, Math.max(1, bytes.length)));
  }

  @Property
  void findsExactlyTheLinesThatTheGrammarFinds(
      @ForAll @Size(max = 60) List<@IntRange(max = 18) Integer> pieces) {
    var text = new StringBuilder();
    pieces.forEach(p -> text.append(PIECES.get(p)));
    var expected =
        List.of(text.toString().split("\n", -1)).stream()
            .map(l -> PlainLine.read(l.endsWith("\r") ? l.substring(0, l.length() - 1) : l))
            .flatMap(Optional::stream)
            .map(PlainLine::task)
            .toList();
    assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8), 1 << 20))
        .extracting(r -> r instanceof Reading.Found found ? found.step().task() : "")
        .isEqualTo(expected);
  }

  @Property(tries = 200)
  void anyBytesAreRead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int size) {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    assertThat(read(bytes, 64)).isEqualTo(read(bytes, size));
  }
}
