package dev.milepost.alert.escalation;

/**
 * Something that could have kept a step from telling people.
 *
 * @param stage answer, round, silence, inhibition, group, policy, choice, reach, throttle or budget
 * @param applies whether it did
 * @param why with the values that decided it
 */
public record Considered(String stage, boolean applies, String why) {}
