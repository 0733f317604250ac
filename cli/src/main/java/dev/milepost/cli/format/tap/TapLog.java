package dev.milepost.cli.format.tap;

import dev.milepost.cli.format.TaskId;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TAP: tests are tasks under the document, those of a subtest under the subtest; where prove runs
 * several files, each file is a document under the run.
 *
 * <p>A failure is told at once, because nothing need follow it; what the producer says about it
 * follows in most cases, and is told with the failure again.
 */
public final class TapLog implements ToolLog {
  private static final int INDENT = 4;
  private static final int DEEPEST = 32;

  /** The test point before; what follows may be about it. */
  private record Latest(String task, String parent, boolean failed, Diagnostics diagnostics) {}

  private final String root;
  private final Tasks tasks;
  private final List<TapLevel> levels = new ArrayList<>();
  private @Nullable Latest latest;
  private int pointIndent;
  private boolean begun;
  private boolean prove;

  /**
   * @param root the task that stands for the run
   */
  public TapLog(String root, Tasks tasks) {
    this.root = root;
    this.tasks = tasks;
  }

  /** Whether the line can hardly come from anything but a TAP producer. */
  public static boolean isEvidence(String line) {
    return TapLine.isEvidence(line);
  }

  @Override
  public void line(String line) {
    if (latest != null && isBlock(latest.diagnostics(), line)) {
      return;
    }
    var said = TapLines.read(line);
    if (said instanceof TapLine.Comment comment) {
      if (latest != null) {
        latest.diagnostics().comment(comment.text());
      }
      return;
    }
    if (!line.isBlank()) {
      tellReason();
    }
    int depth = Diagnostics.indent(line) / INDENT;
    switch (said) {
      case TapLine.Version v -> {
        if (depth == 0 && !prove) {
          another();
          begin();
        }
      }
      case TapLine.Plan plan -> plan(plan, depth);
      case TapLine.Point point -> point(point, depth, Diagnostics.indent(line));
      case TapLine.Subtest subtest -> subtest(subtest.name(), depth);
      case TapLine.BailOut bail -> bailOut(bail.why());
      case TapLine.File file -> file(file);
      case TapLine.FileFailed failed -> verdict(TaskState.FAILED, failed.text());
      case TapLine.Result result -> result(result.pass());
      case TapLine.Comment c -> {}
      case TapLine.Other o -> {}
    }
  }

  /** Takes the lines of a YAML block, which stands two spaces deeper than its test point. */
  private boolean isBlock(Diagnostics diagnostics, String line) {
    if (diagnostics.isOpen()) {
      diagnostics.line(line);
      if (!diagnostics.isOpen()) {
        tellReason();
      }
      return true;
    }
    if (Diagnostics.indent(line) == pointIndent + 2 && line.strip().equals("---")) {
      diagnostics.open(pointIndent + 2);
      return true;
    }
    return false;
  }

  private void tellReason() {
    var point = latest;
    latest = null;
    if (point != null && point.failed() && point.diagnostics().said() != null) {
      tasks.report(point.task(), TaskState.FAILED, point.parent(), point.diagnostics().said());
    }
  }

  private void begin() {
    if (!begun && levels.isEmpty()) {
      begun = true;
      tasks.report(root, TaskState.STARTED, null, null);
    }
    if (levels.isEmpty()) {
      levels.add(new TapLevel(root, null));
    }
  }

  /** Another document begins in the stream when the one before is complete. */
  private void another() {
    if (!prove && !levels.isEmpty() && levels.getFirst().isComplete()) {
      levels.clear();
    }
  }

  /** The document at that depth; null when the line stands too deep to belong to one. */
  private @Nullable TapLevel level(int depth) {
    begin();
    if (depth > levels.size() || depth > DEEPEST) {
      return null;
    }
    while (levels.size() > depth + 1) {
      levels.removeLast();
    }
    if (levels.size() == depth) {
      var outer = levels.getLast();
      if (outer.announced == null) {
        announce(outer, "");
      }
      var task = outer.announced;
      if (task != null) {
        levels.add(new TapLevel(task, outer.task));
      }
    }
    return levels.getLast();
  }

  private void announce(TapLevel outer, String name) {
    outer.announced = outer.test(name);
    tasks.report(outer.announced, TaskState.STARTED, outer.task, null);
  }

  /** The comment stands at the outer document's depth, or, in TAP 12, at the subtest's own. */
  private void subtest(String name, int depth) {
    begin();
    boolean own = depth == levels.size() && levels.getLast().announced == null;
    var outer = own ? levels.getLast() : level(depth);
    if (outer != null) {
      announce(outer, name);
    }
  }

  private void plan(TapLine.Plan plan, int depth) {
    if (depth == 0) {
      another();
    }
    var level = level(depth);
    if (level == null) {
      return;
    }
    level.planned = plan.tests();
    if (depth == 0 && plan.skip() != null) {
      endOutermost(TaskState.SKIPPED, plan.skip());
    } else if (depth == 0) {
      endWhenComplete(level);
    }
  }

  private void point(TapLine.Point point, int depth, int indent) {
    if (depth == 0
        && prove
        && point.number() < 0
        && point.description().isEmpty()
        && !levels.isEmpty()
        && levels.getFirst().isComplete()) {
      verdict(TaskState.COMPLETED, null); // prove says of the whole file that it is ok.
      return;
    }
    if (depth == 0 && point.number() == 1) {
      another();
    }
    var level = level(depth);
    if (level == null) {
      return;
    }
    var task = level.announced == null ? level.test(point.description()) : level.announced;
    level.announced = null;
    level.seen++;
    pointIndent = indent;
    boolean failed = point.state() == TaskState.FAILED;
    level.failed += failed ? 1 : 0;
    latest = new Latest(task, level.task, failed, new Diagnostics());
    tasks.report(task, point.state(), level.task, point.message());
    if (depth == 0) {
      progress(level);
      endWhenComplete(level);
    }
  }

  private void progress(TapLevel level) {
    if (level.planned <= 0) {
      return;
    }
    int percent = (int) Math.min(100, 100L * level.seen / level.planned);
    if (percent > level.percent) {
      level.percent = percent;
      tasks.progress(level.task, percent, null);
    }
  }

  private void endWhenComplete(TapLevel level) {
    if (!prove && begun && level.isComplete()) {
      endOutermost(
          level.failed == 0 ? TaskState.COMPLETED : TaskState.FAILED,
          level.failed == 0 ? null : "failed " + level.failed + " of " + level.planned);
    }
  }

  private void endOutermost(TaskState state, @Nullable String message) {
    if (prove) {
      verdict(state, message);
    } else if (begun) {
      begun = false;
      tasks.report(root, state, null, message);
    }
  }

  private void bailOut(String why) {
    for (var level : levels.reversed()) {
      if (level.parent != null) {
        tasks.report(level.task, TaskState.FAILED, level.parent, why);
      }
    }
    if (!prove && begun) {
      begun = false;
      tasks.report(root, TaskState.FAILED, null, why);
    }
    levels.clear();
  }

  private void file(TapLine.File file) {
    if (!begun) {
      begun = true;
      tasks.report(root, TaskState.STARTED, null, null);
    }
    prove = true;
    levels.clear();
    var level = new TapLevel(TaskId.of(file.name(), "file"), root);
    levels.add(level);
    if (file.verdict().startsWith("skipped")) {
      int colon = file.verdict().indexOf(": ");
      verdict(TaskState.SKIPPED, colon < 0 ? null : file.verdict().substring(colon + 2));
      return;
    }
    tasks.report(level.task, TaskState.STARTED, root, null);
    if (file.verdict().equals("ok")) {
      verdict(TaskState.COMPLETED, null);
    } else if (!file.verdict().isEmpty()) {
      verdict(TaskState.FAILED, file.verdict());
    }
  }

  /** The file is over; a second verdict, as prove gives one, adds nothing. */
  private void verdict(TaskState state, @Nullable String message) {
    if (prove && !levels.isEmpty()) {
      tasks.report(levels.getFirst().task, state, root, message);
      levels.clear();
    }
  }

  private void result(boolean pass) {
    if (!prove) {
      return;
    }
    tasks.report(
        root, pass ? TaskState.COMPLETED : TaskState.FAILED, null, pass ? null : "Result: FAIL");
    prove = false;
    begun = false;
    levels.clear();
  }
}
