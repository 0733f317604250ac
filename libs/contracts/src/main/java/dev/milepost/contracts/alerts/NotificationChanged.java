package dev.milepost.contracts.alerts;

import dev.milepost.contracts.FactTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification was sent or failed for good.
 *
 * @param alert alert id
 * @param change sent or failed
 * @param step escalation step, from 1
 * @param channel email, sms, webhook, slack, dashboard
 * @param target address or person
 * @param attempts attempts so far
 * @param detail the channel's words, or the failure
 * @param project project behind the alert
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record NotificationChanged(
    String alert,
    Change change,
    int step,
    String channel,
    String target,
    int attempts,
    @Nullable String detail,
    @Nullable String project,
    Instant at,
    long version)
    implements AlertFact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.alert.notification.";

  /** What happened. */
  public enum Change {
    SENT,
    FAILED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String subject() {
    return alert + "/" + step;
  }

  @Override
  public String key() {
    return project == null ? alert : project;
  }
}
