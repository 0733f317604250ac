package dev.milepost.alert.silence;

import dev.milepost.alert.match.Matchers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of which nobody is to be told while its window holds.
 *
 * @param createdBy who answers for it
 * @param comment why
 * @param untilResolved whether it expires when the last alert that it silences is resolved
 * @param expiredAt when somebody or that ended it before its time; null when nothing did
 * @param version increases with every change
 */
public record Silence(
    String id,
    Matchers matchers,
    Window window,
    String createdBy,
    String comment,
    boolean untilResolved,
    @Nullable Instant expiredAt,
    Instant updatedAt,
    long version) {

  /** Where a silence stands. */
  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  public State state(Instant now) {
    if (expiredAt != null && !now.isBefore(expiredAt)) {
      return State.EXPIRED;
    }
    return window
        .current(now)
        .map(span -> span.holds(now) ? State.ACTIVE : State.PENDING)
        .orElse(State.EXPIRED);
  }

  /** Until when it silences what has these labels; empty when it does not now. */
  public Optional<Instant> silences(Map<String, String> labels, Instant now) {
    return state(now) == State.ACTIVE && matchers.match(labels)
        ? window.holding(now).map(Window.Span::to)
        : Optional.empty();
  }

  /** Why it does not silence what has these labels now. */
  public String why(Map<String, String> labels, Instant now) {
    return switch (state(now)) {
      case ACTIVE ->
          matchers
              .unmet(labels)
              .map(unmet -> "does not match its labels: " + unmet.refusal(labels))
              .orElse("matches its labels");
      case PENDING ->
          "does not hold now"
              + window
                  .current(now)
                  .filter(span -> !span.from().equals(Window.NEVER))
                  .map(span -> ": it begins at " + span.from())
                  .orElse(": its deployment has not begun");
      case EXPIRED -> "does not hold now: it is over";
    };
  }

  /** From when on it holds never again. */
  public Instant overAt() {
    if (expiredAt != null) {
      return expiredAt;
    }
    return switch (window) {
      case Window.Once once -> once.to();
      case Window.Weekly weekly -> weekly.until();
      case Window.Deployment with -> with.closedAt() == null ? Window.NEVER : with.closedAt();
    };
  }

  /** Ended before its time. */
  public Silence expired(Instant at) {
    return with(window, expiredAt == null ? at : expiredAt, at, version + 1);
  }

  /** With the window as it is now. */
  public Silence during(Window now, Instant at) {
    return with(now, expiredAt, at, version + 1);
  }

  /** The same, before it is kept for the first time under this version. */
  public Silence version(long next) {
    return with(window, expiredAt, updatedAt, next);
  }

  /** The same, before it is kept for the first time with this window. */
  public Silence window(Window next) {
    return with(next, expiredAt, updatedAt, version);
  }

  private Silence with(Window next, @Nullable Instant expired, Instant at, long nextVersion) {
    return new Silence(
        id, matchers, next, createdBy, comment, untilResolved, expired, at, nextVersion);
  }
}
