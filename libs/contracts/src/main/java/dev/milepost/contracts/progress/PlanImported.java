package dev.milepost.contracts.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan was imported.
 *
 * @param project project id
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 * @param baseline name of the baseline that the import made
 * @param tasksAdded tasks new in the plan
 * @param tasksChanged tasks whose plan changed
 * @param tasksRemoved tasks no longer in the plan
 * @param actor who imported
 */
public record PlanImported(
    String project,
    Instant at,
    long version,
    String baseline,
    int tasksAdded,
    int tasksChanged,
    int tasksRemoved,
    @Nullable String actor)
    implements ProgressFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.progress.plan.imported.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project;
  }

  @Override
  public String key() {
    return project;
  }
}
