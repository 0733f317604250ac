package dev.milepost.cli.format;

import java.util.Locale;

/** The states an event can report. */
public enum TaskState {
  PLANNED,
  STARTED,
  PROGRESSED,
  BLOCKED,
  COMPLETED,
  FAILED,
  SKIPPED,
  CANCELLED;

  /** The state's name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an attempt ends with this state. */
  public boolean isEnd() {
    return switch (this) {
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
      case PLANNED, STARTED, PROGRESSED, BLOCKED -> false;
    };
  }
}
