package dev.milepost.cli.progress;

import dev.milepost.cli.live.Freshness;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Bar;
import dev.milepost.cli.output.StateMark;
import dev.milepost.cli.output.Style;
import dev.milepost.cli.output.Terminal.Size;
import dev.milepost.cli.output.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws progress as lines: a function of what is known, the window and the moment. */
final class ProgressFrame {
  private static final int WIDEST_BAR = 60;

  private final Size size;
  private final boolean color;
  private final Instant now;

  ProgressFrame(Size size, boolean color, Instant now) {
    this.size = size;
    this.color = color;
    this.now = now;
  }

  /**
   * The whole frame.
   *
   * @param freshness null for an answer that is given once
   */
  List<String> draw(
      List<ProjectProgress> projects, List<TaskRow> tasks, @Nullable Freshness freshness) {
    var lines = new ArrayList<String>();
    for (var project : projects) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(head(project, freshness));
    }
    if (projects.isEmpty()) {
      lines.add("No projects yet. `monitor run --project P -- make` sends the first steps.");
    }
    if (!tasks.isEmpty()) {
      lines.add("");
      lines.addAll(
          rows(
              tasks.stream().sorted(TaskRow.BY_NEED).toList(),
              size.rows() - lines.size() - 1,
              freshness != null));
    }
    return freshness == null
        ? lines
        : lines.subList(0, Math.min(lines.size(), Math.max(1, size.rows() - 1)));
  }

  private List<String> head(ProjectProgress project, @Nullable Freshness freshness) {
    var name = Text.visible(project.project());
    var right = freshness == null ? "" : freshness(freshness);
    int room = size.columns() - Text.width(right) - 2;
    var title = Text.fit(name, room);
    var first =
        style(Style.STRONG, title)
            + " ".repeat(Math.max(1, size.columns() - Text.width(title) - Text.width(right)))
            + (freshness == null ? "" : freshnessStyle(freshness).on(right, color));
    var numbers =
        percent(project.byCount()) + "  " + finished(project) + " of " + project.total() + " tasks";
    var weight = "by weight " + percent(project.byWeight()).strip();
    int bar =
        Math.clamp(size.columns() - Text.width(numbers) - Text.width(weight) - 7, 10, WIDEST_BAR);
    return List.of(
        first.stripTrailing(),
        bar(project.byCount(), bar, project.count("failed") > 0)
            + "  "
            + numbers
            + "  "
            + style(Style.FAINT, weight),
        counts(project),
        style(Style.FAINT, Text.fit(rates(project), size.columns())));
  }

  private static int finished(ProjectProgress project) {
    return project.count("completed");
  }

  private String counts(ProjectProgress project) {
    var line = new StringBuilder();
    int used = 0;
    for (var entry : project.counts().entrySet()) {
      var mark = StateMark.of(entry.getKey());
      var text = entry.getValue() + " " + entry.getKey();
      if (used + text.length() + 4 > size.columns()) {
        break;
      }
      line.append(used == 0 ? "" : "  ")
          .append(mark.style().on(mark.shape(), color))
          .append(' ')
          .append(text);
      used += text.length() + 4;
    }
    return line.isEmpty() ? "no tasks yet" : line.toString();
  }

  private String rates(ProjectProgress project) {
    var success = project.successRate();
    var errors = project.errorRate();
    var rates =
        success == null || errors == null
            ? "nothing has ended yet"
            : "success "
                + percent(success * 100).strip()
                + " · errors "
                + percent(errors * 100).strip();
    return rates + " · last event " + Ago.since(project.lastEventAt(), now);
  }

  private List<String> rows(List<TaskRow> tasks, int room, boolean bounded) {
    var lines = new ArrayList<String>();
    int shown = bounded && tasks.size() > room ? Math.max(0, room - 1) : tasks.size();
    int widest = tasks.stream().limit(shown).mapToInt(t -> Text.width(t.task())).max().orElse(0);
    var columns = TaskColumns.fitting(size.columns(), widest);
    for (var task : tasks.subList(0, shown)) {
      lines.add(row(task, columns));
    }
    if (shown < tasks.size()) {
      lines.add(
          style(
              Style.FAINT,
              Text.fit("… and " + (tasks.size() - shown) + " more tasks", size.columns())));
    }
    return lines;
  }

  private String row(TaskRow task, TaskColumns columns) {
    var mark = StateMark.of(task.state());
    var line =
        new StringBuilder(mark.style().on(mark.shape(), color))
            .append(' ')
            .append(Text.left(Text.visible(task.task()), columns.name()))
            .append("  ")
            .append(mark.style().on(Text.left(task.state(), TaskColumns.STATE), color));
    if (columns.bar() > 0) {
      line.append("  ").append(bar(task.percent(), columns.bar(), task.state().equals("failed")));
    }
    line.append(' ').append(percent(task.percent()));
    line.append(Text.right(age(task), TaskColumns.AGE));
    line.append(Text.right(task.attempts() > 1 ? "×" + task.attempts() : "", TaskColumns.ATTEMPTS));
    if (columns.message() > 0 && !task.message().isEmpty()) {
      line.append("  ")
          .append(style(Style.FAINT, Text.fit(Text.visible(task.message()), columns.message())));
    }
    return line.toString().stripTrailing();
  }

  /**
   * How long a running task has been running; for the others, since when they are what they are.
   */
  private String age(TaskRow task) {
    var since = task.state().equals("started") ? task.startedAt() : task.updatedAt();
    return since == null ? "" : Ago.length(Duration.between(since, now));
  }

  private String bar(double percent, int columns, boolean failed) {
    if (!color) {
      return Bar.of(percent, columns);
    }
    var filled = Bar.filled(percent, columns);
    return (failed ? Style.BAD : percent >= 100 ? Style.GOOD : Style.ACCENT).on(filled, true)
        + Style.FAINT.on("░".repeat(columns - filled.length()), true);
  }

  /** Rounded down, so that 100 % means all of it; five columns wide. */
  private static String percent(double percent) {
    return Text.right((int) Math.floor(percent + 1e-9) + " %", 5);
  }

  private String freshness(Freshness freshness) {
    var behind = Duration.between(freshness.fetchedAt(), now);
    if (freshness.live()) {
      return "● live";
    }
    return freshness.trouble() == null
        ? "○ connecting"
        : "○ reconnecting, " + Ago.length(behind) + " behind";
  }

  private static Style freshnessStyle(Freshness freshness) {
    return freshness.live() ? Style.GOOD : Style.WARNING;
  }

  private String style(Style style, String text) {
    return style.on(text, color);
  }
}
