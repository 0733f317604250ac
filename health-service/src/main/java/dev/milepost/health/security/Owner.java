package dev.milepost.health.security;

import org.jspecify.annotations.Nullable;

/**
 * The component that an event is of.
 *
 * @param project null when it has none
 */
public record Owner(String component, @Nullable String project) {}
