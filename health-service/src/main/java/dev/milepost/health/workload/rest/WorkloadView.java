package dev.milepost.health.workload.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.milepost.health.workload.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A workload as it is answered.
 *
 * @param kind deployment, statefulset, daemonset, replicaset, job, cronjob, pod, custom, node or
 *     claim
 * @param component the component it speaks for
 * @param verdict healthy, degraded, down, unknown or paused
 * @param reason the first of what is not well, such as {@code crash-loop}; null when nothing is
 * @param words why, for people
 * @param since when its verdict began
 * @param rollout done, going or stuck; null where that has no meaning
 * @param detail its findings, pods and events; of one workload that was asked for, else null
 */
record WorkloadView(
    String id,
    String namespace,
    String kind,
    String name,
    String component,
    @Nullable String project,
    String verdict,
    @Nullable String reason,
    String words,
    Instant since,
    @Nullable Integer desired,
    @Nullable Integer ready,
    int restarts,
    String image,
    @Nullable String rollout,
    @Nullable String revision,
    List<String> nodes,
    Instant seenAt,
    long version,
    @JsonRawValue @Nullable String detail) {

  static WorkloadView of(Kept kept, boolean whole) {
    return new WorkloadView(
        kept.id(),
        kept.namespace(),
        kept.kind().wireName(),
        kept.name(),
        kept.component(),
        kept.project(),
        kept.verdict().name().toLowerCase(Locale.ROOT),
        kept.reason(),
        kept.words(),
        kept.since(),
        kept.desired(),
        kept.ready(),
        kept.restarts(),
        kept.image(),
        kept.rollout(),
        kept.revision(),
        kept.nodes(),
        kept.seenAt(),
        kept.version(),
        whole ? kept.detail() : null);
  }
}
