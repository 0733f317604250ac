package dev.milepost.progress.agent;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as one who works on it looks at it.
 *
 * @param state started where it says it is complete and a subtask is open
 * @param message what was said of it last
 * @param actor who said so
 * @param dependsOn tasks that must be done before it starts, by the plan
 * @param assignee whose it is, by the plan
 */
public record Job(
    String id,
    @Nullable String title,
    @Nullable String parent,
    @Nullable String milestone,
    TaskState state,
    @Nullable Double percent,
    @Nullable String message,
    @Nullable String actor,
    List<String> dependsOn,
    @Nullable String assignee,
    @Nullable Instant due) {

  public Job {
    dependsOn = List.copyOf(dependsOn);
  }

  /** Whether nothing has to wait for it: it is complete, or will not be done. */
  boolean settled() {
    return switch (state) {
      case COMPLETED, SKIPPED, CANCELLED -> true;
      case PLANNED, STARTED, BLOCKED, FAILED -> false;
    };
  }

  /** Whether the plan gives it to {@code name}; letter case does not matter. */
  boolean assignedTo(String name) {
    return assignee != null && assignee.equalsIgnoreCase(name);
  }

  /** Whether the plan gives it to {@code name}, or {@code name} spoke of it last. */
  boolean isOf(String name) {
    return assignedTo(name) || (assignee == null && actor != null && actor.equalsIgnoreCase(name));
  }
}
