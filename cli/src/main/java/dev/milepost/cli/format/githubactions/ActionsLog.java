package dev.milepost.cli.format.githubactions;

import dev.milepost.cli.format.TaskId;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import dev.milepost.cli.format.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a job are tasks, groups are tasks under their step, or by themselves where a script
 * prints them. A step's own group holds only its heading: the step goes on until the next one
 * begins. An annotated error fails the group and the step that it stands in.
 */
public final class ActionsLog implements ToolLog {
  private static final String STEP = "Run ";
  private static final String EXIT = "Process completed with exit code ";
  private static final String CANCELLED = "The operation was canceled.";

  /** A step or a group that has begun. */
  private static final class Open {
    final String task;
    final @Nullable String parent;
    final Words errors = new Words();

    Open(String task, @Nullable String parent) {
      this.task = task;
      this.parent = parent;
    }
  }

  private final Tasks tasks;
  private @Nullable Open step;
  private @Nullable Open group;
  private @Nullable Instant at;

  /** While a job is set up, its groups list facts and are no work. */
  private boolean settingUp;

  public ActionsLog(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Whether the line can hardly come from anything but a job or a script made for one. */
  public static boolean isEvidence(String line) {
    return ActionsLine.isEvidence(line);
  }

  @Override
  public @Nullable Instant at() {
    return at;
  }

  @Override
  public void line(String line) {
    var dated = ActionsLine.read(line);
    at = dated.at();
    switch (dated.said()) {
      case ActionsLine.Group begun -> group(begun);
      case ActionsLine.EndGroup e -> endGroup();
      case ActionsLine.Failing failing -> error(failing.message());
      case ActionsLine.Job j -> {
        endStep();
        settingUp = true;
        step = begin("Set up job", null);
      }
      case ActionsLine.Cleanup c -> endStep();
      case ActionsLine.Other o -> {}
    }
  }

  private void group(ActionsLine.Group begun) {
    endGroup();
    if (begun.logged() && begun.title().startsWith(STEP)) {
      endStep();
      step = begin(begun.title(), null);
    } else if (!settingUp) {
      group = begin(begun.title(), step);
    }
  }

  private Open begin(String title, @Nullable Open around) {
    var parent = around == null ? null : around.task;
    var name = parent == null ? title : parent + ":" + title;
    var open = new Open(TaskId.of(name, "group"), parent);
    tasks.report(open.task, TaskState.STARTED, parent, title);
    return open;
  }

  private void error(String message) {
    if (group != null) {
      group.errors.add(message);
    }
    if (step == null) {
      return;
    }
    step.errors.add(message);
    if (message.startsWith(EXIT) || message.equals(CANCELLED)) {
      endGroup();
      end(step, message.equals(CANCELLED) ? TaskState.CANCELLED : TaskState.FAILED);
      step = null;
    }
  }

  private void endGroup() {
    if (group != null) {
      end(group, group.errors.isEmpty() ? TaskState.COMPLETED : TaskState.FAILED);
      group = null;
    }
  }

  private void endStep() {
    endGroup();
    settingUp = false;
    if (step != null) {
      end(step, step.errors.isEmpty() ? TaskState.COMPLETED : TaskState.FAILED);
      step = null;
    }
  }

  private void end(Open open, TaskState state) {
    tasks.report(open.task, state, open.parent, open.errors.said());
  }
}
