package dev.milepost.contracts.health;

import dev.milepost.contracts.Fact;

/** A fact of health-service. */
public sealed interface HealthFact extends Fact
    permits ComponentChangedState,
        RolloutChanged,
        SecurityEventSeen,
        SloBurnChanged,
        CoverageChanged,
        HeartbeatLost {}
