package dev.milepost.contracts.alerts;

/** Where an alert stands. */
public enum AlertStatus {
  TRIGGERED,
  ACKNOWLEDGED,
  SNOOZED,
  RESOLVED
}
