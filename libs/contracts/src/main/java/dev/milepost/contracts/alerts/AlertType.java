package dev.milepost.contracts.alerts;

/** An alert's type is its severity. */
public enum AlertType {
  CRITICAL,
  WARNING,
  INFO,
  SUCCESS
}
