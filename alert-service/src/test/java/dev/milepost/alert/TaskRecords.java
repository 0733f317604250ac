package dev.milepost.alert;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.eventing.FactJson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts about tasks as progress-service tells them. */
final class TaskRecords {

  private TaskRecords() {}

  /** The record that tells of a failure. */
  static String failed(
      FactJson json, String project, String task, long version, @Nullable String message) {
    return of(json, project, task, Change.FAILED, TaskState.FAILED, version, message);
  }

  /** The record that tells of a change. */
  static String of(
      FactJson json,
      String project,
      String task,
      Change change,
      TaskState state,
      long version,
      @Nullable String message) {
    var now = VirtualTime.CLOCK.instant();
    var fact =
        new TaskChanged(
            project,
            task,
            change,
            state,
            now,
            now,
            version,
            1,
            null,
            null,
            null,
            1,
            message,
            "ci",
            "test",
            "e" + version);
    return of(json, fact);
  }

  /** The record of any fact of progress-service. */
  static String of(FactJson json, Fact fact) {
    return json.write(
        Envelope.of(
            UUID.randomUUID().toString(), "/progress-service", VirtualTime.CLOCK.instant(), fact));
  }
}
