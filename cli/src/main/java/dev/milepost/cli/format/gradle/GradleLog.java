package dev.milepost.cli.format.gradle;

import dev.milepost.cli.format.TaskId;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import dev.milepost.cli.format.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output of Gradle: projects are tasks under the build, Gradle's tasks under their project, tests
 * under the task that runs them. Gradle says when a task has failed or had nothing to do, but not
 * when it is done: that is where the next one begins, or the build's end once tasks run side by
 * side.
 *
 * <p>A task's failure is told at once; its reason comes at the end of the build, and is told with
 * the failure again. A test's reason is the line below it, so its failure waits for that line.
 */
public final class GradleLog implements ToolLog {
  /** A task of Gradle. */
  private static final class Run {
    final String id;
    final String project;
    boolean ended;

    Run(String id, String project) {
      this.id = id;
      this.project = project;
    }
  }

  private final String root;
  private final Tasks tasks;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, Boolean> projects = new LinkedHashMap<>();
  private @Nullable Run latest;
  private @Nullable String failedTest;
  private @Nullable String wrongTask;
  private @Nullable Words wrong;
  private @Nullable String why;
  private boolean begun;
  private boolean arrows;
  private boolean sideBySide;

  /**
   * @param root the task that stands for the build as a whole
   */
  public GradleLog(String root, Tasks tasks) {
    this.root = root;
    this.tasks = tasks;
  }

  /** Whether the line can hardly come from anything but Gradle. */
  public static boolean isEvidence(String line) {
    return GradleLine.isEvidence(line);
  }

  @Override
  public void line(String line) {
    if (failedTest != null) {
      failTest(failedTest, line);
    }
    var said = GradleLines.read(line);
    if (wrong != null && !(said instanceof GradleLine.TaskFailed)) {
      wrong(line);
    }
    switch (said) {
      case GradleLine.Task task -> {
        if (task.old() && arrows) {
          return; // Output that only looks like a task of an older Gradle.
        }
        arrows |= !task.old();
        task(task.path(), task.outcome());
      }
      case GradleLine.BrokenOff b -> {
        if (!arrows && latest != null && !latest.ended) {
          end(latest, TaskState.FAILED, null);
        }
      }
      case GradleLine.Test test -> test(test);
      case GradleLine.WentWrong w -> {
        begin();
        wrong = new Words();
        wrongTask = null;
      }
      case GradleLine.TaskFailed failed -> {
        if (wrong != null) {
          wrongTask = failed.path();
        }
      }
      case GradleLine.End end -> end(end.success());
      case GradleLine.Own o -> begin();
      case GradleLine.Other o -> {}
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      tasks.report(root, TaskState.STARTED, null, null);
    }
  }

  private void task(String path, GradleLine.@Nullable Outcome outcome) {
    begin();
    var known = runs.get(path);
    if (known != null && known != latest && outcome == null) {
      sideBySide = true; // Its output goes on after another task's.
    }
    if (latest != null && latest != known && !sideBySide) {
      end(latest, TaskState.COMPLETED, null);
    }
    var run = known == null ? begin(path, outcome) : known;
    latest = run;
    if (outcome != null && (!run.ended || outcome == GradleLine.Outcome.FAILED)) {
      var message = outcome == GradleLine.Outcome.FAILED ? null : outcome.word();
      end(run, outcome.state(), message);
    }
  }

  private Run begin(String path, GradleLine.@Nullable Outcome outcome) {
    int colon = path.lastIndexOf(':');
    var project = colon == 0 ? root : TaskId.of(path.substring(1, colon), "project");
    if (!project.equals(root) && projects.putIfAbsent(project, false) == null) {
      tasks.report(project, TaskState.STARTED, root, null);
    }
    var run = new Run(TaskId.of(project + path.substring(colon), "task"), project);
    runs.put(path, run);
    if (outcome == null || outcome == GradleLine.Outcome.FAILED) {
      tasks.report(run.id, TaskState.STARTED, project, null);
    }
    return run;
  }

  private void end(Run run, TaskState state, @Nullable String message) {
    if (run.ended && state != TaskState.FAILED) {
      return;
    }
    run.ended = true;
    if (state == TaskState.FAILED) {
      projects.replace(run.project, true);
    }
    tasks.report(run.id, state, run.project, message);
  }

  private void test(GradleLine.Test test) {
    if (latest == null) {
      return;
    }
    if (test.state() == TaskState.FAILED) {
      failedTest = test.name();
    } else {
      tasks.report(testId(latest, test.name()), test.state(), latest.id, null);
    }
  }

  /** The reason is the indented line below; any other line says that there is none. */
  private void failTest(String test, String below) {
    failedTest = null;
    if (latest != null) {
      var reason = below.startsWith(" ") && !below.isBlank() ? below.strip() : null;
      tasks.report(testId(latest, test), TaskState.FAILED, latest.id, reason);
    }
  }

  private static String testId(Run run, String test) {
    return TaskId.of(run.id + ":" + test.replace("()", "").replace(" > ", ":"), "test");
  }

  /** Gathers the reason, which ends at the next headline. */
  private void wrong(String line) {
    if (wrong == null) {
      return;
    }
    if (!line.startsWith("* ") && !line.startsWith("BUILD FAILED") && !line.startsWith("=====")) {
      wrong.add(line.startsWith("> ") ? line.substring(2) : line);
      return;
    }
    var said = wrong.said();
    wrong = null;
    var run = wrongTask == null ? null : runs.get(wrongTask);
    if (why == null) {
      why = wrongTask == null ? said : wrongTask + ": " + said;
    }
    if (run != null && said != null) {
      end(run, TaskState.FAILED, said);
    }
  }

  private void end(boolean success) {
    begin();
    // Gradle lets what runs come to its end, and names whatever failed.
    runs.values().forEach(run -> end(run, TaskState.COMPLETED, null));
    projects.forEach(
        (project, failed) ->
            tasks.report(project, failed ? TaskState.FAILED : TaskState.COMPLETED, root, null));
    tasks.report(root, success ? TaskState.COMPLETED : TaskState.FAILED, null, why);
    runs.clear();
    projects.clear();
    latest = null;
    why = null;
    wrong = null;
    begun = false;
    arrows = false;
    sideBySide = false;
  }
}
