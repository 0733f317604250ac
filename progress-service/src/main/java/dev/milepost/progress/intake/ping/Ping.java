package dev.milepost.progress.intake.ping;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ping.
 *
 * @param run the sender's run id; null speaks for the task as a whole
 * @param allowed how long the run that it begins may take; null for what the plan says
 */
record Ping(
    String project,
    String task,
    Change change,
    @Nullable String message,
    @Nullable String run,
    @Nullable Duration allowed,
    Instant at) {

  /** The run that it speaks of. */
  String runOrWhole() {
    return run == null ? "" : run;
  }

  /** Whether it ends a run. */
  boolean ends() {
    return change == Change.COMPLETED || change == Change.FAILED;
  }

  Ping of(String known) {
    return new Ping(project, known, change, message, run, allowed, at);
  }

  /** The same as word of a run that has ended while others go on. */
  Ping besides(long others) {
    String how = change == Change.COMPLETED ? "succeeded" : "failed";
    String said =
        "Run "
            + run
            + " "
            + how
            + "; "
            + others
            + (others == 1 ? " other goes on" : " others go on");
    return new Ping(
        project,
        task,
        Change.PROGRESSED,
        message == null ? said : said + "\n" + message,
        run,
        null,
        at);
  }
}
