package dev.milepost.health.uptime;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a component was up in a window. Degraded is up: it answers. What nobody watched, and
 * what was paused, counts neither way.
 *
 * @param availability share of the known time that it was up, 0 to 1 (mean availability, IEC
 *     60050-192-08-05: up time by up and down time); null when nothing is known
 * @param known how long it was watched
 * @param failures how often it went down within the window
 * @param betweenFailures mean up time for each failure (MTBF, IEC 60050-192-05-13: operating time
 *     by number of failures); null without any
 * @param toRepair mean time that failures which ended in the window took (MTTR); null without any
 */
public record Uptime(
    @Nullable Double availability,
    Duration known,
    Duration degraded,
    Duration down,
    int failures,
    @Nullable Duration betweenFailures,
    @Nullable Duration toRepair) {

  /** Of spans in the order of time, which do not overlap. */
  public static Uptime of(List<Span> spans, Instant from, Instant to) {
    Map<Verdict, Duration> sums = new EnumMap<>(Verdict.class);
    int failures = 0;
    int repaired = 0;
    Duration repairs = Duration.ZERO;
    for (Span span : spans) {
      sums.merge(span.verdict(), span.within(from, to), Duration::plus);
      if (span.verdict() != Verdict.DOWN) {
        continue;
      }
      if (!span.began().isBefore(from) && span.began().isBefore(to)) {
        failures++;
      }
      Instant ended = span.ended();
      if (ended != null && ended.isAfter(from) && !ended.isAfter(to)) {
        repaired++;
        repairs = repairs.plus(Duration.between(span.began(), ended));
      }
    }
    Duration degraded = sums.getOrDefault(Verdict.DEGRADED, Duration.ZERO);
    Duration up = sums.getOrDefault(Verdict.HEALTHY, Duration.ZERO).plus(degraded);
    Duration down = sums.getOrDefault(Verdict.DOWN, Duration.ZERO);
    Duration known = up.plus(down);
    return new Uptime(
        known.isZero() ? null : share(up, known),
        known,
        degraded,
        down,
        failures,
        failures == 0 ? null : up.dividedBy(failures),
        repaired == 0 ? null : repairs.dividedBy(repaired));
  }

  static double share(Duration part, Duration whole) {
    return (double) part.toMillis() / Math.max(1, whole.toMillis());
  }
}
