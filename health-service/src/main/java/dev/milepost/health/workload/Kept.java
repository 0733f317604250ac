package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload as it is read.
 *
 * @param since when its verdict began
 * @param seenAt when it was written
 * @param detail JSON of a {@link WorkloadDetail}
 */
public record Kept(
    String id,
    String namespace,
    WorkloadKind kind,
    String name,
    String component,
    @Nullable String project,
    Verdict verdict,
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
    String detail,
    Instant seenAt,
    long version) {}
