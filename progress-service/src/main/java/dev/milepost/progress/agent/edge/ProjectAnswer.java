package dev.milepost.progress.agent.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.tracking.Progress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project as an agent is told of it.
 *
 * @param counts tasks per state
 * @param percentByCount completed tasks among those that still count, 0 to 100
 * @param percentByWeight done weight among the weight that still counts, 0 to 100
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectAnswer(
    String project,
    long total,
    Map<String, Long> counts,
    double percentByCount,
    double percentByWeight,
    @Nullable Instant startedAt,
    @Nullable Instant lastEventAt) {

  static ProjectAnswer of(Progress progress) {
    var counts = new LinkedHashMap<String, Long>();
    for (TaskState state : TaskState.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), progress.counts().getOrDefault(state, 0L));
    }
    return new ProjectAnswer(
        progress.project(),
        progress.total(),
        counts,
        progress.percentByCount(),
        progress.percentByWeight(),
        progress.startedAt(),
        progress.lastEventAt());
  }
}
