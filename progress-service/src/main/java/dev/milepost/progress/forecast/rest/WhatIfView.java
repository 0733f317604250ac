package dev.milepost.progress.forecast.rest;

import dev.milepost.progress.forecast.whatif.WhatIf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is and as it would be; nothing is stored.
 *
 * @param p50Change how much later the P50 would be, elapsed time; negative when earlier; null
 *     unless both are predicted
 */
public record WhatIfView(
    ForecastView before,
    ForecastView after,
    @Nullable Duration p50Change,
    @Nullable Duration p85Change) {

  static WhatIfView of(String project, WhatIf answer, int workers, long seed) {
    return new WhatIfView(
        ForecastView.of(project, answer.before(), workers, seed),
        ForecastView.of(project, answer.after(), answer.plan().workers(), seed),
        answer.p50Change().orElse(null),
        answer.p85Change().orElse(null));
  }
}
