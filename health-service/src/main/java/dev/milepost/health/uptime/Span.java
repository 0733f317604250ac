package dev.milepost.health.uptime;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a component stood the same.
 *
 * @param ended null while it stands so
 */
public record Span(Verdict verdict, Instant began, @Nullable Instant ended) {

  Instant endedBy(Instant now) {
    return ended == null || ended.isAfter(now) ? now : ended;
  }

  /** How much of it lies between two moments, the later of which is not after now. */
  Duration within(Instant from, Instant to) {
    Instant begin = began.isBefore(from) ? from : began;
    Instant end = endedBy(to);
    return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
  }
}
