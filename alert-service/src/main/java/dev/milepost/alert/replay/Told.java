package dev.milepost.alert.replay;

import java.time.Instant;

/**
 * A page of a replay.
 *
 * @param whom id of the person, or channel and address where it is nobody's
 */
public record Told(String alert, int round, int step, Instant at, String whom) {}
