package dev.milepost.contracts.progress;

import dev.milepost.contracts.Fact;

/** A fact of progress-service. */
public sealed interface ProgressFact extends Fact
    permits TaskChanged,
        MilestoneChanged,
        ForecastChanged,
        StallChanged,
        PlanImported,
        DeploymentTaskChanged {}
