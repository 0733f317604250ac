package dev.milepost.contracts.metrics;

import dev.milepost.contracts.Fact;

/** A fact of metrics-service. */
public sealed interface MetricsFact extends Fact
    permits ThresholdCrossed,
        ChangePointFound,
        QualityReported,
        GateEvaluated,
        FeedbackReceived,
        VitalsReported,
        ExceptionSeen {}
