package dev.milepost.alert.silence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a silence holds. Spans are half-open: they hold at their begin and not at their end. */
public sealed interface Window {

  /** A span of time. */
  record Span(Instant from, Instant to) {

    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /** Once. */
  record Once(Instant from, Instant to) implements Window {}

  /**
   * Week after week, in the local time of a zone: through changes of its clocks a window lasts from
   * hour to hour of the clock, so the night that has an hour more has an hour more of it.
   *
   * @param days on which it begins
   * @param to on the next day when it is not after {@code from}
   * @param since before that it does not hold
   * @param until from then on it does not hold
   */
  record Weekly(
      ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to, Instant since, Instant until)
      implements Window {

    public Weekly {
      days = Set.copyOf(days);
    }

    private @Nullable Span on(LocalDate day) {
      if (!days.contains(day.getDayOfWeek())) {
        return null;
      }
      LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
      Instant begin = max(day.atTime(from).atZone(zone).toInstant(), since);
      Instant end = min(last.atTime(to).atZone(zone).toInstant(), until);
      return begin.isBefore(end) ? new Span(begin, end) : null;
    }

    private static Instant max(Instant a, Instant b) {
      return a.isAfter(b) ? a : b;
    }

    private static Instant min(Instant a, Instant b) {
      return a.isBefore(b) ? a : b;
    }
  }

  /**
   * As long as a deployment task goes on.
   *
   * @param openedAt when it began; null before that
   * @param closedAt when it ended; null before that
   */
  record Deployment(
      String project, String task, @Nullable Instant openedAt, @Nullable Instant closedAt)
      implements Window {

    /** The deployment has begun. */
    public Deployment opened(Instant at) {
      return openedAt == null ? new Deployment(project, task, at, null) : this;
    }

    /** The deployment has ended. */
    public Deployment closed(Instant at) {
      return openedAt == null || closedAt != null
          ? this
          : new Deployment(project, task, openedAt, at);
    }
  }

  /** Later than anything is asked for: an end that is not known yet. */
  Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  /**
   * The span that holds at {@code now}, or else the next one; empty when there is none any more.
   */
  default Optional<Span> current(Instant now) {
    return switch (this) {
      case Once once ->
          Optional.of(new Span(once.from(), once.to())).filter(span -> now.isBefore(span.to()));
      case Weekly weekly -> weekly(weekly, now);
      case Deployment with -> {
        Instant opened = with.openedAt();
        Instant closed = with.closedAt();
        if (opened == null) {
          yield Optional.of(new Span(NEVER, NEVER));
        }
        yield Optional.of(new Span(opened, closed == null ? NEVER : closed))
            .filter(span -> now.isBefore(span.to()));
      }
    };
  }

  /** When it holds at {@code now}, the span that does. */
  default Optional<Span> holding(Instant now) {
    return current(now).filter(span -> span.holds(now));
  }

  private static Optional<Span> weekly(Weekly weekly, Instant now) {
    Instant from = now.isBefore(weekly.since()) ? weekly.since() : now;
    LocalDate day = from.atZone(weekly.zone()).toLocalDate().minusDays(1);
    // Each weekday comes within eight days; one more because a window may begin the day before.
    for (int ahead = 0; ahead <= 9; ahead++) {
      Span span = weekly.on(day.plusDays(ahead));
      if (span != null && now.isBefore(span.to())) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }
}
