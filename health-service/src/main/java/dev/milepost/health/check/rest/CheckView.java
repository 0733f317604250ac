package dev.milepost.health.check.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.health.check.CheckJson;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.store.CheckRows.Kept;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check as it is answered.
 *
 * @param check as it is written, with what it does not say filled in
 * @param status passing, failing, unknown or paused
 * @param since when it began to stand so; null before its first run that counts
 * @param last its last run; null before the first
 */
record CheckView(
    String id,
    String component,
    String kind,
    String address,
    ObjectNode check,
    String status,
    String reason,
    @Nullable Instant since,
    @Nullable Run last,
    long version) {

  static CheckView of(Kept kept) {
    Outcome last = kept.last();
    return new CheckView(
        kept.check().id(),
        kept.check().component(),
        kept.check().asked().way().word(),
        kept.check().asked().address(),
        CheckJson.write(kept.check()),
        status(kept),
        kept.progress().reason(),
        kept.progress().since(),
        last == null ? null : Run.of(last),
        kept.version());
  }

  private static String status(Kept kept) {
    Boolean ok = kept.progress().ok();
    if (kept.check().paused()) {
      return "paused";
    }
    return ok == null ? "unknown" : ok ? "passing" : "failing";
  }

  /** One run. */
  record Run(Instant at, boolean ok, Duration took, String reason) {
    static Run of(Outcome outcome) {
      return new Run(outcome.at(), outcome.ok(), outcome.took(), outcome.reason());
    }
  }
}
