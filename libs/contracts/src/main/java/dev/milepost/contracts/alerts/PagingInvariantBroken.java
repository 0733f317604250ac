package dev.milepost.contracts.alerts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A due escalation step had neither an attempt nor a logged reason within its bound.
 *
 * @param alert alert id
 * @param step escalation step, from 1
 * @param dueAt when it was due
 * @param overdue by how much it is late
 * @param project project behind the alert
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record PagingInvariantBroken(
    String alert,
    int step,
    Instant dueAt,
    Duration overdue,
    @Nullable String project,
    Instant at,
    long version)
    implements AlertFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.alert.paging-invariant.broken.v1";

  @Override
  public String type() {
    return TYPE;
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
