package dev.milepost.contracts.progress;

/** State of a task, taken from its latest attempt. */
public enum TaskState {
  PLANNED,
  STARTED,
  BLOCKED,
  COMPLETED,
  FAILED,
  SKIPPED,
  CANCELLED;

  /** Whether an attempt in this state has ended. */
  public boolean terminal() {
    return switch (this) {
      case PLANNED, STARTED, BLOCKED -> false;
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
    };
  }
}
