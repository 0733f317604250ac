package dev.milepost.progress.intake.openlineage;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code eventType} of a run event. */
enum RunEventType {
  START,
  RUNNING,
  COMPLETE,
  ABORT,
  FAIL,
  OTHER;

  static final String RULE =
      "must be one of " + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

  /** The type of that name; empty for one that the specification does not know. */
  static Optional<RunEventType> of(@Nullable String name) {
    if (name == null) {
      // The specification does not require it.
      return Optional.of(OTHER);
    }
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findAny();
  }

  /** What it says about the job's task; empty for metadata, which may come at any time. */
  Optional<Change> change() {
    return Optional.ofNullable(
        switch (this) {
          case START -> Change.STARTED;
          case RUNNING -> Change.PROGRESSED;
          case COMPLETE -> Change.COMPLETED;
          case ABORT -> Change.CANCELLED;
          case FAIL -> Change.FAILED;
          case OTHER -> null;
        });
  }
}
