package dev.milepost.contracts.progress;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A milestone was planned, reached or missed.
 *
 * @param project project id
 * @param milestone milestone id
 * @param change what happened
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 * @param title name shown to people
 * @param due due moment
 * @param percent done, 0 to 100
 */
public record MilestoneChanged(
    String project,
    String milestone,
    Change change,
    Instant at,
    long version,
    @Nullable String title,
    @Nullable Instant due,
    @Nullable Double percent)
    implements ProgressFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.progress.milestone.";

  /** What happened. */
  public enum Change {
    PLANNED,
    REACHED,
    MISSED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String subject() {
    return project + "/" + milestone;
  }

  @Override
  public String key() {
    return project;
  }
}
