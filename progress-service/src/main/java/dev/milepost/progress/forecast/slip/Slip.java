package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.forecast.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How far a forecast moved between two moments, and why. */
public sealed interface Slip {

  /**
   * The forecast moved from {@code from} to {@code to}.
   *
   * @param parts elapsed time per cause, every cause present; positive makes it later. They sum to
   *     {@link #whole} to the millisecond
   */
  record Explained(Instant from, Instant to, Map<SlipCause, Duration> parts) implements Slip {
    public Explained {
      parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** Elapsed time from the former forecast to the latter. */
    public Duration whole() {
      return Duration.between(from, to);
    }
  }

  /** One of the two moments, or a step between them, has no forecast. */
  record NotComparable(Forecast before, Forecast after) implements Slip {}
}
