package dev.milepost.progress.timeline;

import dev.milepost.progress.plan.Plan;
import java.time.Instant;
import java.util.List;

/**
 * The plan that a project is measured against.
 *
 * @param revision its number
 * @param baselines names that were given to it
 * @param at when it was imported
 */
public record Agreed(int revision, List<String> baselines, Instant at, Plan plan) {}
