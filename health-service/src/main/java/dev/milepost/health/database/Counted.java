package dev.milepost.health.database;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** Time between two looks, for what is counted. */
record Counted(double seconds) {

  /** Between two looks; the first has none before it. */
  static Counted between(Instant before, Instant now) {
    return new Counted(Duration.between(before, now).toNanos() / 1e9);
  }

  /** How much more each second; empty when the server has begun to count anew. */
  OptionalDouble perSecond(double before, double now) {
    return seconds <= 0 || now < before
        ? OptionalDouble.empty()
        : OptionalDouble.of((now - before) / seconds);
  }

  /** The same each minute. */
  OptionalDouble perMinute(double before, double now) {
    OptionalDouble each = perSecond(before, now);
    return each.isEmpty() ? each : OptionalDouble.of(each.getAsDouble() * 60);
  }
}
