package dev.milepost.contracts;

/** Severity of an error or security event. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
