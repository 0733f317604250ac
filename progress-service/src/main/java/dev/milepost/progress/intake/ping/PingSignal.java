package dev.milepost.progress.intake.ping;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a ping's last path segment means, as in Healthchecks' pinging API: nothing or 0 is success,
 * another exit code is failure.
 *
 * @param message said when the body says nothing; null for none
 */
record PingSignal(Change change, @Nullable String message) {

  private static final int LAST_EXIT_CODE = 255;

  /** The signal of a segment; empty for one that means nothing. */
  static Optional<PingSignal> of(@Nullable String segment) {
    return switch (segment) {
      case null -> Optional.of(new PingSignal(Change.COMPLETED, null));
      case "start" -> Optional.of(new PingSignal(Change.STARTED, null));
      case "fail" -> Optional.of(new PingSignal(Change.FAILED, null));
      case "log" -> Optional.of(new PingSignal(Change.PROGRESSED, null));
      case String code -> exit(code);
    };
  }

  private static Optional<PingSignal> exit(String code) {
    if (!code.matches("\\d{1,3}") || Integer.parseInt(code) > LAST_EXIT_CODE) {
      return Optional.empty();
    }
    return Optional.of(
        Integer.parseInt(code) == 0
            ? new PingSignal(Change.COMPLETED, null)
            : new PingSignal(Change.FAILED, "exit code " + Integer.parseInt(code)));
  }
}
