package dev.milepost.testing.sound.plan.rest;

import dev.milepost.testing.sound.plan.store.PlanRows;

/** As it should be: its own feature's store. */
public record PlanResource(PlanRows rows) {}
