package dev.milepost.alert.alert.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Lifecycle;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statements about alerts inside a transaction that somebody else leads. */
@ApplicationScoped
public class AlertRows {

  /** Channel that wakes whoever waits for what time does to alerts. */
  public static final String CHANNEL = "alert_timer";

  private final Pool pool;

  public AlertRows(Pool pool) {
    this.pool = pool;
  }

  /**
   * The open alerts of fingerprints, locked until commit. What has no open alert is locked too: of
   * two transactions that would trigger the same, the second waits and finds the first one's.
   */
  public Uni<Map<String, Alert>> lockOpen(
      SqlConnection connection, Collection<String> fingerprints) {
    String[] sorted = new TreeSet<>(fingerprints).toArray(String[]::new);
    // Two statements: the second sees what the first has waited for.
    var locked =
        connection
            .preparedQuery(
                "SELECT count(pg_advisory_xact_lock(h)) FROM (SELECT DISTINCT"
                    + " hashtextextended(f, 0) AS h FROM unnest($1::text[]) AS f ORDER BY h) AS locks")
            .execute(Tuple.of(sorted));
    var found =
        connection
            .preparedQuery(
                "SELECT * FROM alert WHERE fingerprint = ANY ($1) AND status <> 'RESOLVED'"
                    + " ORDER BY id FOR UPDATE")
            .execute(Tuple.of(sorted));
    return Uni.join()
        .all(locked, found)
        .andFailFast()
        .map(
            both -> {
              var open = new HashMap<String, Alert>();
              both.get(1)
                  .forEach(row -> open.put(row.getString("fingerprint"), AlertColumns.alert(row)));
              return open;
            });
  }

  /** The open alert of a fingerprint, as {@link #lockOpen(SqlConnection, Collection)}. */
  public Uni<Optional<Alert>> lockOpen(SqlConnection connection, String fingerprint) {
    return lockOpen(connection, List.of(fingerprint))
        .map(open -> Optional.ofNullable(open.get(fingerprint)));
  }

  /** An alert, locked until commit. */
  public Uni<Optional<Alert>> lock(SqlConnection connection, String id) {
    return connection
        .preparedQuery("SELECT * FROM alert WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .map(AlertRows::first);
  }

  /** Alerts by id, locked until commit. */
  public Uni<Map<String, Alert>> lock(SqlConnection connection, Collection<String> ids) {
    return connection
        .preparedQuery("SELECT * FROM alert WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var locked = new HashMap<String, Alert>();
              rows.forEach(row -> locked.put(row.getString("id"), AlertColumns.alert(row)));
              return locked;
            });
  }

  /** All that are open. */
  public Uni<List<Alert>> open(SqlClient client) {
    return client
        .query("SELECT * FROM alert WHERE status <> 'RESOLVED' ORDER BY started_at, id")
        .execute()
        .map(rows -> rows.stream().map(AlertColumns::alert).toList());
  }

  /** Those of these alerts that nobody else has locked, locked until commit. */
  public Uni<List<Alert>> lockFree(SqlConnection connection, Collection<String> ids) {
    return connection
        .preparedQuery("SELECT * FROM alert WHERE id = ANY ($1) ORDER BY id FOR UPDATE SKIP LOCKED")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(rows -> rows.stream().map(AlertColumns::alert).toList());
  }

  /**
   * Of each of these groups the first open alert that somebody was told of in its round: the others
   * of the group need no telling of their own.
   */
  public Uni<Map<String, Alert>> leaders(SqlClient client, Collection<String> groups) {
    if (groups.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return client
        .preparedQuery(
            """
            SELECT DISTINCT ON (group_key) * FROM alert a
            WHERE group_key = ANY ($1) AND status <> 'RESOLVED' AND EXISTS (
              SELECT 1 FROM escalation_step s
              WHERE s.alert = a.id AND s.round = a.round AND s.state = 'DONE')
            ORDER BY group_key, started_at, id
            """)
        .execute(Tuple.of(groups.toArray(String[]::new)))
        .map(
            rows -> {
              var leaders = new HashMap<String, Alert>();
              rows.forEach(row -> leaders.put(row.getString("group_key"), AlertColumns.alert(row)));
              return leaders;
            });
  }

  /** One alert that time alone changes now, locked until commit; nobody else sees it meanwhile. */
  public Uni<List<Alert>> lockDue(SqlConnection connection, Instant now, int limit) {
    return connection
        .preparedQuery(
            "SELECT * FROM alert WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2"
                + " FOR UPDATE SKIP LOCKED")
        .execute(Tuple.of(time(now), limit))
        .map(rows -> rows.stream().map(AlertColumns::alert).toList());
  }

  /** When time alone changes an alert next. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(wake_at) FROM alert WHERE wake_at IS NOT NULL")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(time -> time.toInstant()));
  }

  /**
   * Adds alerts.
   *
   * @param alerts with their policy as it is now, which is kept with them
   */
  public Uni<Void> insert(SqlConnection connection, Map<Alert, Kept> alerts) {
    if (alerts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(AlertColumns.INSERT)
        .executeBatch(
            alerts.entrySet().stream()
                .map(each -> AlertColumns.inserted(each.getKey(), each.getValue()))
                .toList())
        .chain(
            () ->
                wake(
                    connection,
                    alerts.keySet().stream().anyMatch(alert -> alert.endsAt() != null)));
  }

  /**
   * What an alert keeps of its policy, beside its place.
   *
   * @param steps as JSON
   */
  public record Kept(String steps, int repeatTimes, Duration repeatAfter) {}

  /** Writes what actions changed. */
  public Uni<Void> update(SqlConnection connection, List<Alert> changed) {
    return changed.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(AlertColumns.UPDATE)
            .executeBatch(changed.stream().map(AlertColumns::updated).toList())
            .chain(
                () ->
                    wake(
                        connection,
                        changed.stream().anyMatch(alert -> Lifecycle.wakeAt(alert).isPresent())));
  }

  private static Uni<Void> wake(SqlConnection connection, boolean waits) {
    return waits
        ? connection
            .preparedQuery("SELECT pg_notify($1, '')")
            .execute(Tuple.of(CHANNEL))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** Puts off the end of alerts of which nothing else is said than that they go on. */
  public Uni<Void> goOn(SqlConnection connection, List<Alert> alerts, @Nullable Instant endsAt) {
    if (alerts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            "UPDATE alert SET ends_at = $2, wake_at = least($2, acknowledged_until, snoozed_until)"
                + " WHERE id = ANY ($1) AND status <> 'RESOLVED'")
        .execute(Tuple.of(texts(alerts, Alert::id), time(endsAt)))
        .replaceWithVoid();
  }

  /** Adds a line to an alert's timeline. */
  public Uni<Void> tell(
      SqlConnection connection,
      String alert,
      Instant at,
      String kind,
      @Nullable String actor,
      @Nullable String detail) {
    return tell(connection, List.of(new TimelineLine(alert, at, kind, actor, detail)));
  }

  /** Adds lines to timelines. */
  public Uni<Void> tell(SqlConnection connection, List<TimelineLine> lines) {
    if (lines.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            "INSERT INTO alert_timeline (alert, at, kind, actor, detail) SELECT * FROM"
                + " unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])")
        .execute(
            Tuple.of(
                texts(lines, TimelineLine::alert),
                times(lines, TimelineLine::at),
                texts(lines, TimelineLine::kind),
                texts(lines, TimelineLine::actor),
                texts(lines, TimelineLine::detail)))
        .replaceWithVoid();
  }

  private static Optional<Alert> first(RowSet<Row> rows) {
    return rows.stream().findFirst().map(AlertColumns::alert);
  }
}
