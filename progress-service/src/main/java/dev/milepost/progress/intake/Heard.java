package dev.milepost.progress.intake;

import dev.milepost.progress.tracking.TaskEvent;
import java.util.List;

/** What a foreign message means. */
public sealed interface Heard {

  /** It says what became of tasks. */
  record Told(List<TaskEvent> events) implements Heard {}

  /**
   * It says nothing of a task.
   *
   * @param why a sentence for whoever looks at the sender's list of deliveries
   */
  record Ignored(String why) implements Heard {}
}
