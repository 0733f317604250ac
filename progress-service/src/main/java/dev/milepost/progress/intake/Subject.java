package dev.milepost.progress.intake;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The task that a foreign message is about.
 *
 * @param parent the task it stands under; null when the message does not say
 * @param milestone the milestone it counts for; null when the message does not say
 * @param actor who did it
 */
public record Subject(
    Delivery delivery,
    String task,
    @Nullable String parent,
    @Nullable String milestone,
    @Nullable String actor) {

  /** What became of the task. */
  public TaskEvent event(Change change, Instant at, @Nullable String message) {
    return event(change, at, delivery.id(), message);
  }

  /**
   * What became of the task, said by several messages.
   *
   * @param id names the occurrence, whichever message tells of it first
   */
  public TaskEvent event(Change change, Instant at, String id, @Nullable String message) {
    return new TaskEvent(
        delivery.project(),
        task,
        change,
        at,
        delivery.source(),
        id,
        parent,
        milestone,
        null,
        null,
        cut(message, Grammar.MESSAGE),
        cut(actor, Grammar.NAME));
  }

  private static @Nullable String cut(@Nullable String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }
}
