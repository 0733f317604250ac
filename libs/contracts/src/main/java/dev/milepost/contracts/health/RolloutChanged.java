package dev.milepost.contracts.health;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workload began or finished rolling out.
 *
 * @param component component id
 * @param project project it belongs to
 * @param change started or finished
 * @param namespace Kubernetes namespace
 * @param workload kind/name
 * @param revision revision or image
 * @param succeeded null while running
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record RolloutChanged(
    String component,
    @Nullable String project,
    Change change,
    String namespace,
    String workload,
    @Nullable String revision,
    @Nullable Boolean succeeded,
    Instant at,
    long version)
    implements HealthFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.health.rollout.";

  /** What happened. */
  public enum Change {
    STARTED,
    FINISHED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String subject() {
    return component;
  }

  @Override
  public String key() {
    return component;
  }
}
