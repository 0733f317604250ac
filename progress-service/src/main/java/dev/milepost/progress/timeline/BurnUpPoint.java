package dev.milepost.progress.timeline;

import java.time.Instant;

/**
 * A point of a burn-up.
 *
 * @param planned weight planned to be done by then
 * @param earned weight completed by then
 */
public record BurnUpPoint(Instant at, double planned, double earned) {}
