package dev.milepost.progress.timeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Earned value and earned schedule at a moment. Durations are working time.
 *
 * @param planned PV, weight planned to be done
 * @param earned EV, weight done
 * @param budget the whole weight
 * @param plannedDuration PD
 * @param earnedSchedule ES
 * @param actualTime AT, since the planned start, up to the completion of the last task once all are
 *     completed; negative before the planned start
 */
public record EarnedSchedule(
    double planned,
    double earned,
    double budget,
    Duration plannedDuration,
    Duration earnedSchedule,
    Duration actualTime) {

  /** SV = EV - PV, in weight (PMI, Practice Standard for Earned Value Management). */
  public double weightVariance() {
    return earned - planned;
  }

  /** SPI = EV / PV; empty while nothing was planned to be done. */
  public OptionalDouble weightIndex() {
    return planned > 0 ? OptionalDouble.of(earned / planned) : OptionalDouble.empty();
  }

  /** SV(t) = ES - AT (Lipke 2003); positive when ahead. */
  public Duration timeVariance() {
    return earnedSchedule.minus(actualTime);
  }

  /** SPI(t) = ES / AT (Lipke 2003); empty before the planned start. */
  public OptionalDouble timeIndex() {
    return actualTime.isPositive()
        ? OptionalDouble.of((double) earnedSchedule.toMillis() / actualTime.toMillis())
        : OptionalDouble.empty();
  }

  /**
   * IEAC(t) = PD / SPI(t), the whole duration if the work goes on as it went (Henderson 2004,
   * "Further Developments in Earned Schedule", The Measurable News, Spring); empty before the
   * planned start and while nothing is earned.
   */
  public Optional<Duration> independentEstimate() {
    double index = timeIndex().orElse(0);
    double millis = index > 0 ? plannedDuration.toMillis() / index : Double.NaN;
    return millis < Long.MAX_VALUE
        ? Optional.of(Duration.ofMillis(Math.round(millis)))
        : Optional.empty();
  }

  /**
   * The moment that {@link #independentEstimate} means for {@code baseline}; empty also where it
   * would be past the year 9999.
   */
  public Optional<Instant> expectedFinish(Baseline baseline) {
    try {
      return independentEstimate().map(whole -> baseline.calendar().add(baseline.start(), whole));
    } catch (DateTimeException pastAllCalendars) {
      return Optional.empty();
    }
  }
}
