package dev.milepost.progress.stall;

import dev.milepost.contracts.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task's life.
 *
 * @param startedAt begin of the present attempt; null when unknown
 * @param lastAdvance last evidence of advance in it, such as a commit, a passed test, a percentage
 *     that grew; null when there was none
 * @param lastHeartbeat last sign of life in it, of whatever kind; null when it sends none
 * @param advanceGaps times between advances, of this task or of its former attempts, in any order
 * @param heartbeatGaps times between heartbeats, likewise
 * @param openDependencies tasks that must be done before it begins
 * @param unhealthyComponents components it needs that are unhealthy now
 */
public record TaskSigns(
    TaskState state,
    @Nullable Instant startedAt,
    @Nullable Instant lastAdvance,
    @Nullable Instant lastHeartbeat,
    List<Duration> advanceGaps,
    List<Duration> heartbeatGaps,
    List<String> openDependencies,
    List<String> unhealthyComponents) {

  public TaskSigns {
    advanceGaps = List.copyOf(advanceGaps);
    heartbeatGaps = List.copyOf(heartbeatGaps);
    openDependencies = List.copyOf(openDependencies);
    unhealthyComponents = List.copyOf(unhealthyComponents);
  }
}
