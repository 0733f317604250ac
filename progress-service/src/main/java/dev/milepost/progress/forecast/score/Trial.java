package dev.milepost.progress.forecast.score;

import dev.milepost.progress.forecast.Forecast;
import java.time.Instant;

/**
 * A forecast made with what was known at {@code cut}, and when the work was really finished, after
 * {@code cut}.
 *
 * @param name what the table calls it
 */
public record Trial(String name, Instant cut, Forecast forecast, Instant actual) {

  public Trial {
    if (!cut.isBefore(actual)) {
      throw new IllegalArgumentException(
          name + " was finished at " + actual + ", before its forecast at " + cut);
    }
  }
}
