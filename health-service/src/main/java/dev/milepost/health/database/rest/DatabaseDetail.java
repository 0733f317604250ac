package dev.milepost.health.database.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.LockChains;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.MysqlSnapshot;
import dev.milepost.health.database.PostgresSnapshot;
import dev.milepost.health.database.RedisSnapshot;
import dev.milepost.health.database.Session;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Snapshot;
import dev.milepost.health.database.Statement;
import dev.milepost.health.database.TargetJson;
import dev.milepost.health.database.Trend;
import dev.milepost.health.database.Vital;
import dev.milepost.health.database.store.DatabaseRows.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database in depth.
 *
 * @param target as it was put, with what it did not say filled in; of its password only the name
 * @param seenAt when what follows was seen: the last look into it may have failed; null when none
 *     has succeeded
 * @param blockers who blocks whom, the longest chain first
 * @param sessions with the oldest transactions first
 * @param statements between the last two looks, those that took the most time first
 * @param totals statements since the database began to count, those that took the most time first
 * @param slow commands that Redis has logged as slow
 * @param states connections of PostgreSQL by state
 * @param gaps what cannot be seen, each with what to do
 */
record DatabaseDetail(
    DatabaseView summary,
    ObjectNode target,
    @Nullable Instant seenAt,
    List<VitalView> vitals,
    List<LockChains.Chain> blockers,
    List<Session> sessions,
    List<Statement.Rate> statements,
    List<Statement> totals,
    List<RedisSnapshot.Slow> slow,
    Map<String, Long> states,
    List<PostgresSnapshot.Table> tables,
    List<PostgresSnapshot.Replica> replicas,
    List<PostgresSnapshot.Slot> slots,
    List<MysqlSnapshot.Link> links,
    List<Gap> gaps) {

  /**
   * A vital sign.
   *
   * @param degraded threshold, in the unit; null where there is none
   * @param headroom what is left to the end of it, in the unit; null where it has no end
   * @param fullAt when it meets that end, or its threshold, if it goes on as it did; null where it
   *     does not within a year
   * @param series averages, oldest first
   */
  record VitalView(
      String sign,
      String aspect,
      double value,
      String unit,
      @Nullable Double degraded,
      @Nullable Double down,
      boolean lowIsBad,
      String verdict,
      String says,
      @Nullable Double headroom,
      @Nullable Instant fullAt,
      List<Trend.Point> series) {

    static VitalView of(Vital vital, List<Trend.Point> series, Instant now) {
      Sign sign = vital.sign();
      Double end = sign.end();
      Double limit =
          end != null
              ? end
              : vital.threshold().down() != null
                  ? vital.threshold().down()
                  : vital.threshold().degraded();
      boolean fills = sign.aspect() == Sign.Aspect.CAPACITY && !sign.lowIsBad() && limit != null;
      return new VitalView(
          sign.id(),
          sign.aspect().name().toLowerCase(Locale.ROOT),
          vital.value(),
          sign.unit(),
          vital.threshold().degraded(),
          vital.threshold().down(),
          sign.lowIsBad(),
          DatabaseView.word(vital.verdict()),
          vital.says(),
          end == null ? null : Math.max(0, end - vital.value()),
          fills ? Trend.meets(series, limit == null ? 0 : limit, now).orElse(null) : null,
          series);
    }
  }

  static DatabaseDetail of(Kept kept, Map<String, List<Trend.Point>> series, Instant now) {
    Look look = kept.look();
    Snapshot snapshot = kept.snapshot();
    PostgresSnapshot postgres = snapshot instanceof PostgresSnapshot p ? p : null;
    MysqlSnapshot mysql = snapshot instanceof MysqlSnapshot m ? m : null;
    RedisSnapshot redis = snapshot instanceof RedisSnapshot r ? r : null;
    return new DatabaseDetail(
        DatabaseView.of(kept),
        TargetJson.write(kept.target()),
        snapshot == null ? null : snapshot.at(),
        look == null
            ? List.of()
            : look.vitals().stream()
                .map(
                    each ->
                        VitalView.of(each, series.getOrDefault(each.sign().id(), List.of()), now))
                .toList(),
        snapshot == null ? List.of() : snapshot.chains(),
        postgres != null ? postgres.sessions() : mysql != null ? mysql.sessions() : List.of(),
        look == null ? List.of() : look.statements(),
        postgres == null ? List.of() : postgres.statements(),
        redis == null ? List.of() : redis.slow(),
        postgres == null ? Map.of() : postgres.states(),
        postgres == null ? List.of() : postgres.tables(),
        postgres == null ? List.of() : postgres.replicas(),
        postgres == null ? List.of() : postgres.slots(),
        mysql == null ? List.of() : mysql.links(),
        gaps(kept));
  }

  static List<Gap> gaps(Kept kept) {
    var gaps = new ArrayList<Gap>();
    Look look = kept.look();
    if (look != null && look.gap() != null) {
      gaps.add(look.gap());
    }
    if (kept.snapshot() != null) {
      gaps.addAll(kept.snapshot().gaps());
    }
    return gaps;
  }
}
