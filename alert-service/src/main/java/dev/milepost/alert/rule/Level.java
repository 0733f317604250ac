package dev.milepost.alert.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds for a subject at a moment.
 *
 * @param raised whether it does
 * @param since since when; null when it does not
 * @param next when time alone may change that; null when it does not
 * @param value what was measured; null where nothing is
 */
record Level(
    boolean raised, @Nullable Instant since, @Nullable Instant next, @Nullable Double value) {}
