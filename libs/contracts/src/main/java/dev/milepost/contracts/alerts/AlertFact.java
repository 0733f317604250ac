package dev.milepost.contracts.alerts;

import dev.milepost.contracts.Fact;

/** A fact of alert-service about alerts. */
public sealed interface AlertFact extends Fact
    permits AlertChanged, NotificationChanged, PagingInvariantBroken {}
