package dev.milepost.health.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a check stands after its runs.
 *
 * @param ok whether it passes; null before its first run that counts
 * @param failures how often it has failed in a row
 * @param reason of the last failure that counts; empty when it passes
 * @param since when it began to stand so; null before its first run that counts
 */
public record Progress(@Nullable Boolean ok, int failures, String reason, @Nullable Instant since) {

  /** Before any run. */
  public static final Progress NONE = new Progress(null, 0, "", null);

  /** After one more run; a failure counts when it was tried again in vain often enough. */
  public Progress after(Outcome outcome, int retries) {
    if (outcome.ok()) {
      return Boolean.TRUE.equals(ok)
          ? new Progress(true, 0, "", since)
          : new Progress(true, 0, "", outcome.at());
    }
    int failed = failures + 1;
    if (Boolean.FALSE.equals(ok)) {
      return new Progress(false, failed, outcome.reason(), since);
    }
    return failed > retries
        ? new Progress(false, failed, outcome.reason(), outcome.at())
        : new Progress(ok, failed, reason, since);
  }

  /** Whether the last failure is tried again soon. */
  public boolean doubtful() {
    return failures > 0 && !Boolean.FALSE.equals(ok);
  }
}
