package dev.milepost.contracts.errors;

import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error group was first seen, regressed, is spiking, or was resolved.
 *
 * @param project project id
 * @param group error group id
 * @param change what happened
 * @param title type and message, shortened
 * @param severity severity
 * @param occurrences occurrences so far
 * @param release release it was seen or resolved in
 * @param task task it happened in
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record ErrorGroupChanged(
    String project,
    String group,
    Change change,
    String title,
    Severity severity,
    long occurrences,
    @Nullable String release,
    @Nullable String task,
    Instant at,
    long version)
    implements Fact {

  /** Prefix of {@link #type()}; the change and the version follow. */
  public static final String TYPE = "dev.milepost.alert.error-group.";

  /** What happened. */
  public enum Change {
    FIRST_SEEN,
    REGRESSED,
    SPIKING,
    RESOLVED
  }

  @Override
  public String type() {
    return TYPE + FactTypes.verb(change) + ".v1";
  }

  @Override
  public String subject() {
    return project + "/" + group;
  }

  @Override
  public String key() {
    return project;
  }
}
