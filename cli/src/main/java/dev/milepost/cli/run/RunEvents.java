package dev.milepost.cli.run;

import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.send.Outgoing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The events of one run: the command is a task, and each step that its output tells of is a task
 * below it.
 */
final class RunEvents {
  /** Which run it is. */
  record Run(String project, String task, String id) {}

  private final Run run;
  private final Reporter reporter;
  private final InstantSource clock;
  private final Map<String, Step> open = new LinkedHashMap<>();
  private Instant latest = Instant.MIN;
  private int number;

  RunEvents(Run run, Reporter reporter, InstantSource clock) {
    this.run = run;
    this.reporter = reporter;
    this.clock = clock;
  }

  synchronized void started(String command) {
    send(Step.of(run.task(), TaskState.STARTED, null, command));
  }

  /** The command has ended; steps that it left open will not end any more when it failed. */
  synchronized void ended(int exitCode) {
    if (exitCode != 0) {
      for (var step : open.values().stream().toList().reversed()) {
        send(
            Step.of(
                    step.task(),
                    TaskState.CANCELLED,
                    null,
                    "the command ended before this step did")
                .under(step.parent()));
      }
    }
    send(
        Step.of(
            run.task(),
            exitCode == 0 ? TaskState.COMPLETED : TaskState.FAILED,
            null,
            "exit code " + exitCode));
  }

  synchronized void take(Reading reading) {
    switch (reading) {
      case Reading.Found found -> step(found.step());
      case Reading.Unreadable u -> {
        // Output of any command may hold a line that looks like a step; here nobody promised that
        // it is one.
      }
    }
  }

  private void step(Step step) {
    var task = RunIds.task(step.task());
    if (task.equals(run.task())) {
      // The command itself is reported by its beginning and its end; in between its output may tell
      // how far it is.
      if (step.state() == TaskState.PROGRESSED) {
        send(new Step(task, step.state(), null, null, step.message(), step.extra()));
      }
      return;
    }
    var parent = step.parent() == null ? run.task() : RunIds.task(step.parent());
    var child = new Step(task, step.state(), null, parent, step.message(), step.extra());
    if (step.state().isEnd()) {
      open.remove(task);
    } else {
      open.put(task, child);
    }
    send(child);
  }

  private void send(Step step) {
    var event = Outgoing.document(run.project(), "run", run.id() + "-" + number++, step, now());
    reporter.report(event);
  }

  /**
   * Output is read as it appears, so now is the time; no two events share one, so that they keep
   * their order.
   */
  private Instant now() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    latest = now.isAfter(latest) ? now : latest.plus(1, ChronoUnit.MICROS);
    return latest;
  }
}
