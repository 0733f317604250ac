package dev.milepost.contracts.alerts;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert changed its status or its escalation step.
 *
 * @param alert alert id
 * @param change what happened
 * @param title one line
 * @param alertType severity of the alert
 * @param status status after the change
 * @param project project behind it
 * @param task task behind it
 * @param component component behind it
 * @param labels labels
 * @param actor who or what did it
 * @param step escalation step reached, from 1
 * @param targets who was told by this change
 * @param nextAt when the next step is due
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record AlertChanged(
    String alert,
    Change change,
    String title,
    AlertType alertType,
    AlertStatus status,
    @Nullable String project,
    @Nullable String task,
    @Nullable String component,
    Map<String, String> labels,
    @Nullable String actor,
    @Nullable Integer step,
    List<String> targets,
    @Nullable Instant nextAt,
    Instant at,
    long version)
    implements AlertFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.alert.alert.";

  /** What happened. */
  public enum Change {
    TRIGGERED,
    ACKNOWLEDGED,
    ESCALATED,
    SNOOZED,
    RESOLVED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String subject() {
    return alert;
  }

  @Override
  public String key() {
    return project == null ? alert : project;
  }
}
