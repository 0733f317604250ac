package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a task at a moment.
 *
 * @param message one line or many
 * @param attempt in which it was said; null before the first and for those no longer listed
 */
public record LogEntry(
    Instant at,
    Change change,
    String message,
    String source,
    @Nullable String actor,
    @Nullable Integer attempt) {

  /** The same, with the attempt of {@code attempts}, oldest first, in which it was said. */
  public LogEntry within(List<Attempt> attempts) {
    Integer found = null;
    for (Attempt each : attempts) {
      Instant begin = each.startedAt() == null ? each.endedAt() : each.startedAt();
      if (begin != null && !begin.isAfter(at)) {
        found = each.number();
      }
    }
    return new LogEntry(at, change, message, source, actor, found);
  }
}
