package dev.milepost.health.component;

import dev.milepost.contracts.health.Verdict;

/**
 * What was seen of a component itself, whatever it depends on.
 *
 * @param reason why, for people
 */
public record Evidence(Verdict verdict, String reason) {}
