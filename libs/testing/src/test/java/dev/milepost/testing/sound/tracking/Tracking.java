package dev.milepost.testing.sound.tracking;

import dev.milepost.contracts.Topic;
import dev.milepost.testing.sound.plan.Plan;

/** As it should be: one feature knows another, and not the other way round. */
public record Tracking(Plan plan, Topic topic) {}
