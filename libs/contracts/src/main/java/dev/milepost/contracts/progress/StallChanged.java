package dev.milepost.contracts.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a task advances has changed.
 *
 * @param project project id
 * @param task task id
 * @param verdict whether the task advances
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 * @param quiet time without evidence of advance
 * @param reason why, in words
 */
public record StallChanged(
    String project,
    String task,
    Verdict verdict,
    Instant at,
    long version,
    @Nullable Duration quiet,
    @Nullable String reason)
    implements ProgressFact {

  /** Whether a task advances: stalled is alive without evidence, dead has lost its heartbeat. */
  public enum Verdict {
    RUNNING,
    SLOW,
    STALLED,
    DEAD,
    WAITING,
    BLOCKED
  }

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.progress.stall.changed.v1";

  @Override
  public String type() {
    return TYPE;
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
