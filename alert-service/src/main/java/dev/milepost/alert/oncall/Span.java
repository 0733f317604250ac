package dev.milepost.alert.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A piece of time, half-open: {@code from} is in it, {@code to} is not. */
public record Span(Instant from, Instant to) {

  /** The longest that is asked at once: a leap year. */
  public static final Duration LONGEST = Duration.ofDays(366);

  /** Before it nobody was on call. */
  public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** Beyond it nobody plans, and the arithmetic of local time stays far from its ends. */
  public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** Elapsed time. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** Whether the moment is in it. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  /** What both have in common; empty when that is nothing. */
  public Optional<Span> intersect(Span other) {
    Instant start = from.isAfter(other.from) ? from : other.from;
    Instant end = to.isBefore(other.to) ? to : other.to;
    return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
  }

  /** Names what is wrong with a span that a caller asks for or sets. */
  void check(Faults faults, String fromField, String toField) {
    if (from.isBefore(EARLIEST) || !from.isBefore(LATEST)) {
      faults.add(fromField, "must lie between the years 2000 and 2200");
    } else if (!from.isBefore(to)) {
      faults.add(toField, "must come after " + fromField);
    } else if (length().compareTo(LONGEST) > 0) {
      faults.add(toField, "must be within " + LONGEST.toDays() + " days of " + fromField);
    }
  }

  /**
   * The span itself when it can be asked for.
   *
   * @throws dev.milepost.problem.Failure 400 naming the bad end
   */
  public Span checked() {
    var faults = new Faults();
    check(faults, "from", "to");
    faults.raise();
    return this;
  }
}
