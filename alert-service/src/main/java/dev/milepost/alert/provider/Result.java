package dev.milepost.alert.provider;

import java.time.Instant;

/**
 * What became of a message that was given to a provider.
 *
 * @param good whether the provider has taken it, and not said afterwards that it did not arrive
 * @param canary whether it was a test
 * @param words what the provider or the network said
 */
public record Result(Instant at, boolean good, boolean canary, String words) {}
