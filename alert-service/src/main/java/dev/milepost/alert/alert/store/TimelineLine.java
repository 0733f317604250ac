package dev.milepost.alert.alert.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param kind in a word or two: triggered, acknowledged, step skipped, …
 */
public record TimelineLine(
    String alert, Instant at, String kind, @Nullable String actor, @Nullable String detail) {}
