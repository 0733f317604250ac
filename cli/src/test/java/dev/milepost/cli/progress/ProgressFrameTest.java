package dev.milepost.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.live.Freshness;
import dev.milepost.cli.output.Terminal.Size;
import dev.milepost.cli.output.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressFrameTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static ProjectProgress project(int completed, int total) {
    double percent = 100.0 * completed / total;
    return new ProjectProgress(
        "project_001",
        Map.of("completed", completed),
        total,
        percent,
        percent,
        0.5,
        0.5,
        NOW.minusSeconds(3));
  }

  private static TaskRow task(String id, String state, String message) {
    return new TaskRow(
        id,
        state,
        state.equals("completed") ? 100 : 0,
        12,
        message,
        NOW.minusSeconds(33_480),
        NOW.minusSeconds(33_480));
  }

  private static List<String> draw(int columns, int rows, List<TaskRow> tasks) {
    return new ProgressFrame(new Size(columns, rows), false, NOW)
        .draw(List.of(project(199, 200)), tasks, new Freshness(true, NOW, null));
  }

  @Property
  void noLineIsWiderThanTheWindowAndNoFrameHigher(
      @ForAll @IntRange(min = 60, max = 200) int columns,
      @ForAll @IntRange(min = 8, max = 60) int rows,
      @ForAll String message,
      @ForAll @IntRange(min = 1, max = 128) int name) {
    var tasks =
        List.of(
            task("t".repeat(name), "cancelled", message),
            task("a", "completed", "日本語".repeat(30)),
            task("b", "failed", ""));
    var lines = draw(columns, rows, tasks);
    assertThat(lines)
        .hasSizeLessThan(rows)
        .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
  }

  @Test
  void whatNeedsAPersonComesFirst() {
    var lines =
        draw(
            100,
            24,
            List.of(
                task("done", "completed", ""),
                task("runs", "started", ""),
                task("broke", "failed", "why")));
    assertThat(lines.subList(5, 8))
        .satisfiesExactly(
            l -> assertThat(l).startsWith("✗ broke").contains("why"),
            l -> assertThat(l).startsWith("◐ runs"),
            l -> assertThat(l).startsWith("✓ done"));
  }

  @Test
  void isFullOnlyWhenEverythingIsDone() {
    assertThat(draw(100, 24, List.of()).get(1))
        .contains("99 %")
        .contains("▋ ")
        .doesNotContain("100 %");
  }

  @Test
  void saysHowFarBehindItIs() {
    var lines =
        new ProgressFrame(new Size(80, 24), false, NOW)
            .draw(
                List.of(project(1, 2)),
                List.of(),
                new Freshness(false, NOW.minusSeconds(12), "broken"));
    assertThat(lines.getFirst()).endsWith("○ reconnecting, 12 s behind");
  }

  @Test
  void messagesCannotSteerTheTerminal() {
    assertThat(draw(120, 24, List.of(task("x", "failed", "\u001b[2J\u009b31mred\r\nline"))))
        .noneMatch(l -> l.contains("\u001b") || l.contains("\u009b"));
  }
}
