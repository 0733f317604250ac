package dev.milepost.testing.broken.reach.plan.rest;

import dev.milepost.testing.broken.reach.tracking.store.TrackingRows;

/** Takes rows from a store that is not its feature's. */
public record PlanResource(TrackingRows rows) {}
