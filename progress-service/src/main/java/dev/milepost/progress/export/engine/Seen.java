package dev.milepost.progress.export.engine;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.timeline.Timeline;
import dev.milepost.progress.tracking.Progress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is exported of one project, and no more of its forecast and timeline: those hold every task.
 *
 * @param at when it was looked at
 * @param finish of the whole; null without a forecast
 * @param chances of due moments by milestone, 0 to 1, of at most {@link #MILESTONES}
 * @param scheduleIndex SPI(t); null without a plan or before its begin
 * @param verdicts tasks under way by verdict
 */
record Seen(
    Instant at,
    Progress progress,
    @Nullable Prediction finish,
    Map<String, Double> chances,
    @Nullable Double scheduleIndex,
    Map<String, Long> verdicts) {

  private static final int MILESTONES = 50;

  static Seen of(Instant at, Progress progress, Forecast forecast, Optional<Timeline> timeline) {
    var index = timeline.map(each -> each.adherence().evidence().timeIndex());
    return new Seen(
        at,
        progress,
        forecast instanceof Forecast.Predicted predicted ? predicted.whole() : null,
        chances(forecast),
        index.isPresent() && index.get().isPresent() ? index.get().getAsDouble() : null,
        Map.of());
  }

  /** The same with other verdicts, which come and go without the project's doing. */
  Seen judged(Map<String, Long> others) {
    return new Seen(at, progress, finish, chances, scheduleIndex, others);
  }

  private static Map<String, Double> chances(Forecast forecast) {
    var chances = new LinkedHashMap<String, Double>();
    if (forecast instanceof Forecast.Predicted predicted) {
      for (MilestoneOutlook outlook : predicted.milestones()) {
        if (chances.size() < MILESTONES
            && outlook instanceof MilestoneOutlook.Expected expected
            && expected.prediction().chance() != null) {
          chances.put(expected.milestone(), expected.prediction().chance().probability());
        }
      }
    }
    return chances;
  }
}
