package dev.milepost.alert.notify;

import dev.milepost.contracts.alerts.AlertType;

/** Somebody whom a policy names, and how bad it is: people choose their ways by that. */
public record Paged(Target target, AlertType type) {}
