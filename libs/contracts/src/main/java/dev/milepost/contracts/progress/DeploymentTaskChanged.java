package dev.milepost.contracts.progress;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that deploys something opened or closed; silences and maintenance windows follow it.
 *
 * @param project project id
 * @param task task id
 * @param change opened or closed
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 * @param environment where it deploys
 * @param components components it touches
 */
public record DeploymentTaskChanged(
    String project,
    String task,
    Change change,
    Instant at,
    long version,
    @Nullable String environment,
    List<String> components)
    implements ProgressFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.progress.deployment-task.";

  /** What happened. */
  public enum Change {
    OPENED,
    CLOSED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
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
