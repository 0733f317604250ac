package dev.milepost.contracts.progress;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task event was recorded. {@code change} is what the sender said; {@code state} is what the task
 * is after all events known so far, which differs when the event came late.
 *
 * @param project project id
 * @param task task id, unique within the project
 * @param change the event
 * @param state state of the latest attempt after this event
 * @param at sender's time
 * @param recordedAt server's time
 * @param version increases with every change of the subject
 * @param attempt number of attempts so far, from 1; 0 while only planned
 * @param percent claimed percent, 0 to 100
 * @param parent parent task id
 * @param milestone milestone id
 * @param weight weight in the percent by weight, above 0
 * @param message the sender's words
 * @param actor person, pipeline or agent
 * @param source the event's source
 * @param eventId the event's id, unique per source
 */
public record TaskChanged(
    String project,
    String task,
    Change change,
    TaskState state,
    Instant at,
    Instant recordedAt,
    long version,
    int attempt,
    @Nullable Double percent,
    @Nullable String parent,
    @Nullable String milestone,
    double weight,
    @Nullable String message,
    @Nullable String actor,
    String source,
    String eventId)
    implements ProgressFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.progress.task.";

  /** What happened. */
  public enum Change {
    PLANNED,
    STARTED,
    PROGRESSED,
    BLOCKED,
    COMPLETED,
    FAILED,
    SKIPPED,
    CANCELLED
  }

  /** The CloudEvents type of a change. */
  public static String typeOf(Change change) {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String type() {
    return typeOf(change);
  }

  @Override
  public String subject() {
    return project + "/" + task;
  }

  @Override
  public String key() {
    return project;
  }
}
