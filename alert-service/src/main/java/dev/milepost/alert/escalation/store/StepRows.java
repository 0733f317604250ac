package dev.milepost.alert.escalation.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.Repeat;
import dev.milepost.alert.escalation.StepsJson;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The timers of steps. A row is due once, taken by whoever has its alert locked, and keeps what
 * became of it. Alerts are locked before their steps, everywhere, so that nobody waits in a ring.
 */
@ApplicationScoped
public class StepRows {

  /** Channel that wakes the engines of all replicas. */
  public static final String CHANNEL = "alert_escalation";

  private final Pool pool;
  private final AlertRows alerts;

  public StepRows(Pool pool, AlertRows alerts) {
    this.pool = pool;
    this.alerts = alerts;
  }

  /** Policies as they are now, for the transaction that triggers alerts; by name. */
  public Uni<Map<String, EscalationPolicy>> policies(
      SqlConnection connection, Collection<String> names) {
    return connection
        .preparedQuery(
            "SELECT name, steps, acknowledge_for, repeat_times, repeat_after, acknowledgements"
                + " FROM escalation_policy WHERE name = ANY ($1)")
        .execute(Tuple.of(names.toArray(String[]::new)))
        .map(StepRows::byName);
  }

  /** All policies as they are now; by name. */
  public Uni<Map<String, EscalationPolicy>> policies() {
    return pool.query(
            "SELECT name, steps, acknowledge_for, repeat_times, repeat_after, acknowledgements"
                + " FROM escalation_policy")
        .execute()
        .map(StepRows::byName);
  }

  private static Map<String, EscalationPolicy> byName(RowSet<Row> rows) {
    var policies = new HashMap<String, EscalationPolicy>();
    rows.forEach(row -> policies.put(row.getString("name"), policy(row, "name")));
    return policies;
  }

  /** The policies of alerts, as they keep them; by alert. */
  public Uni<Map<String, EscalationPolicy>> kept(SqlClient client, Collection<String> ids) {
    return client
        .preparedQuery(
            "SELECT id, policy, steps, acknowledge_for, repeat_times, repeat_after, acknowledgements"
                + " FROM alert WHERE id = ANY ($1)")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var policies = new HashMap<String, EscalationPolicy>();
              rows.forEach(row -> policies.put(row.getString("id"), policy(row, "policy")));
              return policies;
            });
  }

  private static EscalationPolicy policy(Row row, String name) {
    Long holds = row.getLong("acknowledge_for");
    return new EscalationPolicy(
        row.getString(name),
        StepsJson.read(row.getString("steps")),
        holds == null ? null : Duration.ofSeconds(holds),
        new Repeat(row.getInteger("repeat_times"), Duration.ofSeconds(row.getLong("repeat_after"))),
        row.getInteger("acknowledgements"));
  }

  /** Sets timers of steps in the round of their alerts, and wakes the engines at commit. */
  public Uni<Void> set(SqlConnection connection, Map<Alert, Due> due) {
    if (due.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var all = List.copyOf(due.entrySet());
    return connection
        .preparedQuery(
            """
            WITH added AS (
              INSERT INTO escalation_step (alert, round, step, due_at, state)
              SELECT alert, round, step, due_at, 'WAITING' FROM
                unnest($1::text[], $2::int[], $3::int[], $4::timestamptz[])
                  AS row (alert, round, step, due_at)
              ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($5, '') WHERE EXISTS (SELECT 1 FROM added)
            """)
        .execute(
            Tuple.of(
                texts(all, each -> each.getKey().id()),
                all.stream().map(each -> each.getKey().round().number()).toArray(Integer[]::new),
                all.stream().map(each -> each.getValue().step()).toArray(Integer[]::new),
                times(all, each -> each.getValue().at()),
                CHANNEL))
        .replaceWithVoid();
  }

  /**
   * Takes due steps, the longest due first, locked until commit with their alerts. What is of an
   * alert that somebody else has locked is left to him, or to the next look.
   */
  public Uni<List<Taken>> takeDue(SqlConnection connection, Instant now, int limit) {
    return connection
        .preparedQuery(
            "SELECT alert FROM escalation_step WHERE state = 'WAITING' AND due_at <= $1"
                + " ORDER BY due_at LIMIT $2")
        .execute(Tuple.of(time(now), limit))
        .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : alerts
                        .lockFree(connection, ids)
                        .chain(locked -> due(connection, locked, now)));
  }

  private Uni<List<Taken>> due(SqlConnection connection, List<Alert> locked, Instant now) {
    if (locked.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var byId = locked.stream().collect(Collectors.toMap(Alert::id, alert -> alert));
    var due =
        connection
            .preparedQuery(
                "SELECT alert, round, step, held FROM escalation_step"
                    + " WHERE alert = ANY ($1) AND state = 'WAITING' AND due_at <= $2"
                    + " ORDER BY due_at, alert, round, step FOR UPDATE")
            .execute(Tuple.of(texts(locked, Alert::id), time(now)));
    return Uni.combine()
        .all()
        .unis(kept(connection, byId.keySet()), due)
        .with((policies, rows) -> rows.stream().map(row -> taken(row, byId, policies)).toList());
  }

  private static Taken taken(
      Row row, Map<String, Alert> alerts, Map<String, EscalationPolicy> policies) {
    String id = row.getString("alert");
    return new Taken(
        Objects.requireNonNull(alerts.get(id)),
        Objects.requireNonNull(policies.get(id)),
        row.getInteger("round"),
        row.getInteger("step"),
        row.getString("held"));
  }

  /** Closes steps: done, or skipped for a reason. */
  public Uni<Void> close(SqlConnection connection, List<Closed> closed, Instant now) {
    return closed.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                UPDATE escalation_step s SET state = c.state, reason = c.reason, taken_at = $6,
                  held = NULL
                FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[])
                  AS c (alert, round, step, state, reason)
                WHERE s.alert = c.alert AND s.round = c.round AND s.step = c.step
                """)
            .execute(
                Tuple.of(
                    texts(closed, each -> each.taken().alert().id()),
                    closed.stream().map(each -> each.taken().round()).toArray(Integer[]::new),
                    closed.stream().map(each -> each.taken().step()).toArray(Integer[]::new),
                    texts(closed, Closed::state),
                    texts(closed, Closed::reason),
                    time(now)))
            .replaceWithVoid();
  }

  /** Lets steps wait for longer than their policy says. */
  public Uni<Void> hold(SqlConnection connection, List<Held> held) {
    return held.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                UPDATE escalation_step s SET due_at = h.due_at, held = h.held
                FROM unnest($1::text[], $2::int[], $3::int[], $4::timestamptz[], $5::text[])
                  AS h (alert, round, step, due_at, held)
                WHERE s.alert = h.alert AND s.round = h.round AND s.step = h.step
                """)
            .execute(
                Tuple.of(
                    texts(held, each -> each.taken().alert().id()),
                    held.stream().map(each -> each.taken().round()).toArray(Integer[]::new),
                    held.stream().map(each -> each.taken().step()).toArray(Integer[]::new),
                    times(held, Held::until),
                    texts(held, Held::reason)))
            .replaceWithVoid();
  }

  /**
   * Lets all that is held be looked at now: the reason may be gone. What an engine decides on at
   * this moment is waited for, because it may be about to be held for that reason.
   */
  public Uni<Void> release(SqlConnection connection, Instant now) {
    return release(connection, null, now);
  }

  /** Lets what is held of one alert be looked at now. */
  public Uni<Void> release(SqlConnection connection, @Nullable String alert, Instant now) {
    // The locks come first, in a statement of their own: the next one sees what they waited for.
    return connection
        .preparedQuery(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM escalation_step
              WHERE state = 'WAITING' AND (held IS NOT NULL OR due_at <= $1)
                AND ($2::text IS NULL OR alert = $2)
              ORDER BY alert, round, step FOR UPDATE) AS locked
            """)
        .execute(Tuple.of(time(now), alert))
        .chain(
            () ->
                connection
                    .preparedQuery(
                        """
                        WITH released AS (
                          UPDATE escalation_step SET due_at = $1
                          WHERE state = 'WAITING' AND held IS NOT NULL AND due_at > $1
                            AND ($2::text IS NULL OR alert = $2)
                          RETURNING 1)
                        SELECT pg_notify($3, '') WHERE EXISTS (SELECT 1 FROM released)
                        """)
                    .execute(Tuple.of(time(now), alert, CHANNEL)))
        .replaceWithVoid();
  }

  /** When the next step is due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(due_at) FROM escalation_step WHERE state = 'WAITING'")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(time -> time.toInstant()));
  }

  /**
   * A due step.
   *
   * @param policy as its alert keeps it
   * @param held why it waited for longer than its policy says; null when it did not
   */
  public record Taken(
      Alert alert, EscalationPolicy policy, int round, int step, @Nullable String held) {}

  /** A step that waits no more. */
  public record Closed(Taken taken, String state, String reason) {}

  /** A step that waits for longer. */
  public record Held(Taken taken, Instant until, String reason) {}
}
