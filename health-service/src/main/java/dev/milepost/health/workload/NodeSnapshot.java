package dev.milepost.health.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node.
 *
 * @param ready whether it says that it is
 * @param message what it says of that
 * @param since since when
 * @param pressures conditions of pressure that hold: {@code MemoryPressure}
 * @param cordoned whether no pod is placed there
 */
public record NodeSnapshot(
    String name,
    Notes notes,
    boolean ready,
    String message,
    @Nullable Instant since,
    List<String> pressures,
    boolean cordoned) {}
