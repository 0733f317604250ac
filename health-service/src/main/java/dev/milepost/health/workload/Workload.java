package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A workload as it is kept.
 *
 * @param component the component it speaks for
 * @param reason the first of what is not well; null when nothing is
 * @param words why it stands so, for people
 * @param desired pods that there are to be; null where that has no meaning
 * @param ready pods that serve; null where that has no meaning
 * @param rollout how it rolls out; null where that has no meaning
 * @param nodes where its pods are, at most 20
 */
public record Workload(
    WorkloadKey key,
    String component,
    @Nullable String project,
    Verdict verdict,
    @Nullable Reason reason,
    String words,
    SortedSet<String> dependsOn,
    @Nullable Integer desired,
    @Nullable Integer ready,
    int restarts,
    String image,
    @Nullable Rollout rollout,
    List<String> nodes,
    WorkloadDetail detail) {

  /** The same, rolling out so. */
  public Workload rolling(Rollout other) {
    return new Workload(
        key, component, project, verdict, reason, words, dependsOn, desired, ready, restarts, image,
        other, nodes, detail);
  }
}
