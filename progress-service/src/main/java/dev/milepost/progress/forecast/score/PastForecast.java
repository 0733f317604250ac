package dev.milepost.progress.forecast.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A forecast once made, and what came of it.
 *
 * @param due with {@code probability} the chance that was given; both null when nothing was due
 * @param finishedAt null while it is not finished
 */
public record PastForecast(
    Instant asOf,
    Instant p50,
    Instant p85,
    @Nullable Instant due,
    @Nullable Double probability,
    @Nullable Instant finishedAt) {

  /** Whether it is known at {@code now} if the work was finished by {@code moment}. */
  boolean decided(Instant moment, Instant now) {
    return finishedBy(now) || moment.isBefore(now);
  }

  /** Whether the work was finished by {@code moment}, the moment itself included. */
  boolean finishedBy(Instant moment) {
    return finishedAt != null && !finishedAt.isAfter(moment);
  }
}
