package dev.milepost.health.check.store;

import static dev.milepost.database.column.Columns.instant;

import dev.milepost.contracts.health.HealthFact;
import dev.milepost.contracts.health.HeartbeatLost;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.check.asked.Heartbeat;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.check.store.CheckRows.Ended;
import dev.milepost.health.check.store.CheckRows.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells others of heartbeats that did not come. */
@ApplicationScoped
class LostBeats {

  private final Outbox outbox;

  LostBeats(Outbox outbox) {
    this.outbox = outbox;
  }

  /** A heartbeat that may have been missed, and when that was seen. */
  record Lost(Kept kept, Instant at) {}

  /** Heartbeats among runs that were well until now, or not known, and are not any more. */
  static List<Lost> of(Map<String, Kept> before, List<Ended> ended) {
    return ended.stream()
        .filter(
            each ->
                Boolean.FALSE.equals(each.progress().ok())
                    && !Boolean.FALSE.equals(known(before, each).progress().ok()))
        .map(each -> new Lost(known(before, each), each.outcome().at()))
        .filter(each -> each.kept().check().asked().way() == Way.HEARTBEAT)
        .toList();
  }

  private static Kept known(Map<String, Kept> before, Ended ended) {
    return Objects.requireNonNull(before.get(ended.check()));
  }

  /** Tells of those that did not come; one that came and says that it is not well is not lost. */
  Uni<Void> told(SqlConnection connection, List<Lost> lost, Instant now) {
    if (lost.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String[] ids = lost.stream().map(each -> each.kept().check().id()).toArray(String[]::new);
    return connection
        .preparedQuery(
            "SELECT k.id, k.beat_at, c.project FROM checks k JOIN component c ON c.id = k.component"
                + " WHERE k.id = ANY ($1)")
        .execute(Tuple.of(ids))
        .map(
            rows ->
                rows.stream()
                    .<HealthFact>flatMap(
                        row ->
                            lost.stream()
                                .filter(
                                    each -> each.kept().check().id().equals(row.getString("id")))
                                .filter(
                                    each ->
                                        !each.at()
                                            .equals(instant(row.getOffsetDateTime("beat_at"))))
                                .map(each -> fact(each.kept(), row, now)))
                    .toList())
        .chain(facts -> outbox.append(connection, facts, now));
  }

  private static HeartbeatLost fact(Kept kept, Row row, Instant now) {
    var heartbeat = (Heartbeat) kept.check().asked();
    return new HeartbeatLost(
        kept.check().component(),
        row.getString("project"),
        heartbeat.task(),
        instant(row.getOffsetDateTime("beat_at")),
        kept.check().timing().every(),
        now,
        // Several heartbeats may speak for one component: the time orders them.
        now.toEpochMilli());
  }
}
