package dev.milepost.progress.stall;

import dev.milepost.contracts.progress.StallChanged.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells slow work from work that stands still, and that from a worker that is gone.
 *
 * <ol>
 *   <li>not begun: waiting
 *   <li>said to be blocked: blocked
 *   <li>no sign of life for too long, though it used to send some: dead
 *   <li>no advance for half the time that makes it stalled, and a component it needs is unhealthy:
 *       blocked by that
 *   <li>no advance for too long: stalled; for half that: slow
 *   <li>else running
 * </ol>
 *
 * A task that never sent a heartbeat is not called dead: nothing tells its silence from its death.
 * Moments are half-open: at its threshold a task is over it.
 */
public final class StallRules {

  private StallRules() {}

  /** Judges a task at {@code now}; empty when it has ended. */
  public static Optional<StallJudgement> judge(
      TaskSigns signs, StallSettings settings, Instant now) {
    return switch (signs.state()) {
      case PLANNED -> Optional.of(waiting(signs));
      case BLOCKED -> Optional.of(blocked(signs, now));
      case STARTED -> Optional.of(begun(signs, settings, now));
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> Optional.empty();
    };
  }

  private static StallJudgement waiting(TaskSigns signs) {
    String reason =
        signs.openDependencies().isEmpty()
            ? "ready, and not begun"
            : "waits for " + String.join(", ", signs.openDependencies());
    return new StallJudgement(Verdict.WAITING, null, reason, null);
  }

  private static StallJudgement blocked(TaskSigns signs, Instant now) {
    String reason;
    if (!signs.unhealthyComponents().isEmpty()) {
      reason = "blocked; unhealthy: " + String.join(", ", signs.unhealthyComponents());
    } else if (!signs.openDependencies().isEmpty()) {
      reason = "blocked; open: " + String.join(", ", signs.openDependencies());
    } else {
      reason = "said to be blocked";
    }
    return new StallJudgement(Verdict.BLOCKED, quiet(advance(signs), now), reason, null);
  }

  private static StallJudgement begun(TaskSigns signs, StallSettings settings, Instant now) {
    Instant advance = advance(signs);
    Instant alive = latest(advance, signs.lastHeartbeat());
    if (advance == null || alive == null) {
      return new StallJudgement(
          Verdict.RUNNING, null, "begun, at an unknown moment, and nothing heard since", null);
    }
    Duration stalled = settings.stalledAfter(signs.advanceGaps());
    Instant slowAt = advance.plus(stalled.dividedBy(2));
    Instant stalledAt = advance.plus(stalled);
    Instant deadAt =
        signs.lastHeartbeat() == null
            ? Instant.MAX
            : alive.plus(settings.deadAfter(signs.heartbeatGaps()));
    Verdict verdict = verdict(signs, now, slowAt, stalledAt, deadAt);
    return new StallJudgement(
        verdict,
        quiet(advance, now),
        reason(verdict, signs, advance, alive, stalled, now),
        Stream.of(slowAt, stalledAt, deadAt)
            .filter(moment -> verdict != Verdict.DEAD && moment.isAfter(now))
            .filter(moment -> !moment.equals(Instant.MAX))
            .filter(moment -> verdict(signs, moment, slowAt, stalledAt, deadAt) != verdict)
            .min(Instant::compareTo)
            .orElse(null));
  }

  private static Verdict verdict(
      TaskSigns signs, Instant now, Instant slowAt, Instant stalledAt, Instant deadAt) {
    if (!now.isBefore(deadAt)) {
      return Verdict.DEAD;
    }
    if (now.isBefore(slowAt)) {
      return Verdict.RUNNING;
    }
    if (!signs.unhealthyComponents().isEmpty()) {
      return Verdict.BLOCKED;
    }
    return now.isBefore(stalledAt) ? Verdict.SLOW : Verdict.STALLED;
  }

  private static String reason(
      Verdict verdict,
      TaskSigns signs,
      Instant advance,
      Instant alive,
      Duration stalled,
      Instant now) {
    String quiet = Words.of(Objects.requireNonNull(quiet(advance, now)));
    return switch (verdict) {
      case RUNNING -> "advanced " + quiet + " ago";
      case SLOW -> "no advance for " + quiet + "; stalled after " + Words.of(stalled);
      case STALLED ->
          signs.lastHeartbeat() == null
              ? "no advance for " + quiet + "; it sends no heartbeat"
              : "alive "
                  + Words.of(Objects.requireNonNull(quiet(alive, now)))
                  + " ago, but no advance for "
                  + quiet;
      case DEAD -> "no sign of life for " + Words.of(Objects.requireNonNull(quiet(alive, now)));
      case BLOCKED ->
          "no advance for "
              + quiet
              + "; unhealthy: "
              + String.join(", ", signs.unhealthyComponents());
      case WAITING -> "not begun";
    };
  }

  /** What counts as the last advance: to begin is one. */
  private static @Nullable Instant advance(TaskSigns signs) {
    return latest(signs.startedAt(), signs.lastAdvance());
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  /** Never negative: a sender's clock may be ahead. */
  private static @Nullable Duration quiet(@Nullable Instant since, Instant now) {
    if (since == null) {
      return null;
    }
    Duration quiet = Duration.between(since, now);
    return quiet.isNegative() ? Duration.ZERO : quiet;
  }
}
