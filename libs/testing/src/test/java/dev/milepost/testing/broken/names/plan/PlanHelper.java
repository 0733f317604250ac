package dev.milepost.testing.broken.names.plan;

/** Does who knows what. */
public record PlanHelper(String what) {}
