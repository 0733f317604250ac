package dev.milepost.progress.intake.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;

/** One event that came by another way than a body, held to the same rules. */
public final class SingleEvent {

  private SingleEvent() {}

  /**
   * The event of some fields, named as in a body of {@code POST /api/v1/events}.
   *
   * @param source what stands for the sender
   * @throws Failure 400 naming every bad field
   */
  public static TaskEvent read(ObjectNode fields, String source, Instant now) {
    var violations = new ArrayList<Violation>();
    TaskEvent event =
        new EventFields("", fields, violations)
            .read(new EventDefaults(source, null, null, null), 0, now);
    if (event == null) {
      throw Failure.invalid(violations);
    }
    return event;
  }
}
