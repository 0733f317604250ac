package dev.milepost.testing.broken.unmarked.plan;

/** Its package does not say that nothing is null. */
public record Plan(String name) {}
