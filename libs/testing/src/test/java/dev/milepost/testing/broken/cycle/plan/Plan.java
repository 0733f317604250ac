package dev.milepost.testing.broken.cycle.plan;

import dev.milepost.testing.broken.cycle.tracking.Tracking;

/** Half of a circle. */
public record Plan(Tracking tracking) {}
