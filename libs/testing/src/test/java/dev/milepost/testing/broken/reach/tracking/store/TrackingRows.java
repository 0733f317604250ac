package dev.milepost.testing.broken.reach.tracking.store;

/** A store with an owner. */
public record TrackingRows(int count) {}
