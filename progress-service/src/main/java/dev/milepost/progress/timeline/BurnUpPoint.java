package dev.milepost.progress.timeline;

import java.time.Instant;

/**
 * A point of a burn-up.
 *
 * @param planned weight planned to be done by then
 * @param earned weight completed by then, also of tasks that the baseline does not know
 * @param scope weight of the plan that was in force then
 */
public record BurnUpPoint(Instant at, double planned, double earned, double scope) {}
