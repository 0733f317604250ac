package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a project is.
 *
 * @param counts tasks per state; every state is present
 * @param leafWeight weight of the tasks without subtasks that still count: not skipped, not
 *     cancelled
 * @param leafWeightDone the part of it that is done: completed tasks whole, running ones by their
 *     claimed percent
 * @param leafWeightEarned the part of it that is completed, whatever running ones claim
 * @param startedAt begin of the first attempt
 * @param updatedAt when the last event was recorded
 * @param lastEventAt sender's time of the latest event
 */
public record Progress(
    String project,
    Map<TaskState, Long> counts,
    double leafWeight,
    double leafWeightDone,
    double leafWeightEarned,
    @Nullable Instant startedAt,
    Instant updatedAt,
    @Nullable Instant lastEventAt,
    long version) {

  private static final double WHOLE = 100;

  /** All known tasks. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Completed tasks among those that still count, 0 to 100; 0 while there are none. */
  public double percentByCount() {
    long counting = total() - count(TaskState.SKIPPED) - count(TaskState.CANCELLED);
    return counting == 0 ? 0 : WHOLE * count(TaskState.COMPLETED) / counting;
  }

  /**
   * Done weight, claims believed, among the weight that still counts, 0 to 100; 0 while there is
   * none.
   */
  public double percentByWeight() {
    return leafWeight == 0 ? 0 : WHOLE * leafWeightDone / leafWeight;
  }

  /**
   * Completed weight among the weight that still counts, 0 to 100: what nobody need be believed.
   */
  public double percentByEvidence() {
    return leafWeight == 0 ? 0 : WHOLE * leafWeightEarned / leafWeight;
  }

  /** Completed among all known tasks, 0 to 1; null while nothing has ended. */
  public @Nullable Double completionRate() {
    return anythingEnded() ? (double) count(TaskState.COMPLETED) / total() : null;
  }

  /** Completed among completed and failed, 0 to 1; null while neither exists. */
  public @Nullable Double successRate() {
    long judged = judged();
    return judged == 0 ? null : (double) count(TaskState.COMPLETED) / judged;
  }

  /** Failed among completed and failed, 0 to 1; null while neither exists. */
  public @Nullable Double errorRate() {
    long judged = judged();
    return judged == 0 ? null : (double) count(TaskState.FAILED) / judged;
  }

  private long judged() {
    return count(TaskState.COMPLETED) + count(TaskState.FAILED);
  }

  private boolean anythingEnded() {
    return judged() + count(TaskState.SKIPPED) + count(TaskState.CANCELLED) > 0;
  }

  private long count(TaskState state) {
    return counts.getOrDefault(state, 0L);
  }
}
