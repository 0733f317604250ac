package dev.milepost.health.database.rest;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Snapshot;
import dev.milepost.health.database.Vital;
import dev.milepost.health.database.store.DatabaseRows.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A database in a list.
 *
 * @param verdict healthy, degraded, down, unknown or paused
 * @param since when it began to stand so; null before the first look
 * @param at when it was looked into last; null before the first look
 * @param server version of the server, as it says it; null before it was seen
 * @param waiters sessions that wait for a lock
 * @param gaps how many things cannot be seen
 * @param version increases with every change that people make
 */
record DatabaseView(
    String id,
    String component,
    String kind,
    String address,
    String database,
    String verdict,
    String reason,
    @Nullable Instant since,
    @Nullable Instant at,
    @Nullable String server,
    @Nullable Double latencyMs,
    @Nullable Double connectionsPercent,
    @Nullable Double perSecond,
    @Nullable Double waiters,
    @Nullable Double sizeBytes,
    int gaps,
    long version) {

  private static final List<String> ORDER =
      List.of("down", "degraded", "unknown", "healthy", "paused");

  static final Comparator<DatabaseView> WORST_FIRST =
      Comparator.comparingInt((DatabaseView each) -> ORDER.indexOf(each.verdict()))
          .thenComparing(DatabaseView::id);

  static DatabaseView of(Kept kept) {
    Look look = kept.look();
    Snapshot snapshot = kept.snapshot();
    return new DatabaseView(
        kept.target().id(),
        kept.target().component(),
        kept.target().kind().word(),
        kept.target().address(),
        kept.target().database(),
        word(kept.verdict()),
        kept.reason(),
        kept.standing().since(),
        look == null ? null : look.at(),
        snapshot == null ? null : snapshot.version(),
        value(look, Sign.LATENCY),
        value(look, Sign.CONNECTIONS),
        value(look, Sign.THROUGHPUT),
        value(look, Sign.LOCK_WAITERS),
        value(look, Sign.SIZE),
        DatabaseDetail.gaps(kept).size(),
        kept.version());
  }

  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Double value(@Nullable Look look, Sign sign) {
    return look == null
        ? null
        : look.vitals().stream()
            .filter(vital -> vital.sign() == sign)
            .map(Vital::value)
            .findFirst()
            .orElse(null);
  }
}
