package dev.milepost.progress.tracking.rest;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.tracking.Progress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link Progress} as it is answered: percents 0 to 100, rates 0 to 1.
 *
 * @param percentByWeight running tasks count by what they claim
 * @param percentByEvidence completed tasks alone count
 */
public record ProgressView(
    String project,
    Map<String, Long> counts,
    long total,
    double percentByCount,
    double percentByWeight,
    double percentByEvidence,
    @Nullable Double completionRate,
    @Nullable Double successRate,
    @Nullable Double errorRate,
    @Nullable Instant startedAt,
    Instant updatedAt,
    @Nullable Instant lastEventAt,
    long version) {

  static ProgressView of(Progress progress) {
    var counts = new LinkedHashMap<String, Long>();
    for (TaskState state : TaskState.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), progress.counts().getOrDefault(state, 0L));
    }
    return new ProgressView(
        progress.project(),
        counts,
        progress.total(),
        progress.percentByCount(),
        progress.percentByWeight(),
        progress.percentByEvidence(),
        progress.completionRate(),
        progress.successRate(),
        progress.errorRate(),
        progress.startedAt(),
        progress.updatedAt(),
        progress.lastEventAt(),
        progress.version());
  }
}
