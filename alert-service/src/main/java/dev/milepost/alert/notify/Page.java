package dev.milepost.alert.notify;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told about an alert.
 *
 * @param nextAt when the next people are told; null when nobody is
 */
public record Page(
    String alert,
    String title,
    AlertType type,
    @Nullable String project,
    @Nullable String task,
    @Nullable String detail,
    Instant startedAt,
    int occurrences,
    int step,
    @Nullable Instant nextAt,
    List<String> nextTargets) {}
