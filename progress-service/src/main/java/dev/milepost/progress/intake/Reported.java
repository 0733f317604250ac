package dev.milepost.progress.intake;

import dev.milepost.progress.tracking.TaskEvent;
import java.util.List;

/**
 * What the events of another tool's protocol say about tasks.
 *
 * @param events to be recorded
 * @param ignored events that are well formed and say nothing about a task
 */
public record Reported(List<TaskEvent> events, int ignored) {

  public Reported {
    events = List.copyOf(events);
  }

  /**
   * What became of them, as the sender is told.
   *
   * @param accepted new ones
   * @param duplicates ones that were recorded before
   */
  public record Answer(int accepted, int duplicates, int ignored) {}
}
