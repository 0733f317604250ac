package dev.milepost.progress.tracking.rest;

import dev.milepost.progress.tracking.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The end of a task's log, as it is answered.
 *
 * @param items oldest first
 */
public record LogView(String project, String task, List<Entry> items) {

  /**
   * What was said.
   *
   * @param change planned, started, progressed, blocked, completed, failed, skipped or cancelled
   * @param message one line or many
   * @param attempt from 1; null where it is not known
   */
  public record Entry(
      Instant at,
      String change,
      String message,
      String source,
      @Nullable String actor,
      @Nullable Integer attempt) {

    static Entry of(LogEntry entry) {
      return new Entry(
          entry.at(),
          entry.change().name().toLowerCase(Locale.ROOT),
          entry.message(),
          entry.source(),
          entry.actor(),
          entry.attempt());
    }
  }
}
