package dev.milepost.alert.escalation.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.StepsJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The timers of steps. A row is due once, taken by one replica, and keeps what became of it. */
@ApplicationScoped
public class StepRows {

  /** Channel that wakes the engines of all replicas. */
  public static final String CHANNEL = "alert_escalation";

  private final Pool pool;

  public StepRows(Pool pool) {
    this.pool = pool;
  }

  /** Policies as they are now, for the transaction that triggers alerts; by name. */
  public Uni<Map<String, EscalationPolicy>> policies(
      SqlConnection connection, Collection<String> names) {
    return connection
        .preparedQuery("SELECT name, steps FROM escalation_policy WHERE name = ANY ($1)")
        .execute(Tuple.of(names.toArray(String[]::new)))
        .map(
            rows -> {
              var policies = new HashMap<String, EscalationPolicy>();
              rows.forEach(
                  row ->
                      policies.put(
                          row.getString(0),
                          new EscalationPolicy(
                              row.getString(0), StepsJson.read(row.getString(1)))));
              return policies;
            });
  }

  /** The policy as an alert keeps it. */
  public Uni<EscalationPolicy> kept(SqlConnection connection, String alert) {
    return connection
        .preparedQuery("SELECT policy, steps FROM alert WHERE id = $1")
        .execute(Tuple.of(alert))
        .map(rows -> policy(rows.iterator().next()));
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

  /** Takes one due step, locked until commit; nobody else sees it meanwhile. */
  public Uni<Optional<Taken>> takeDue(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(
            """
            SELECT s.alert, s.round, s.step, s.due_at, a.policy, a.steps
            FROM escalation_step s JOIN alert a ON a.id = s.alert
            WHERE s.state = 'WAITING' AND s.due_at <= $1
            ORDER BY s.due_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
            """)
        .execute(Tuple.of(time(now)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return Optional.empty();
              }
              Row row = rows.iterator().next();
              return Optional.of(
                  new Taken(
                      row.getString("alert"),
                      row.getInteger("round"),
                      row.getInteger("step"),
                      row.getOffsetDateTime("due_at").toInstant(),
                      policy(row)));
            });
  }

  /** Closes a step: done, or skipped for a reason. */
  public Uni<Void> close(
      SqlConnection connection, Taken step, String state, String reason, Instant now) {
    return connection
        .preparedQuery(
            "UPDATE escalation_step SET state = $4, reason = $5, taken_at = $6"
                + " WHERE alert = $1 AND round = $2 AND step = $3")
        .execute(Tuple.of(step.alert(), step.round(), step.step(), state, reason, time(now)))
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

  private static EscalationPolicy policy(Row row) {
    return new EscalationPolicy(row.getString("policy"), StepsJson.read(row.getString("steps")));
  }

  /** A due step with the policy of its alert. */
  public record Taken(String alert, int round, int step, Instant dueAt, EscalationPolicy policy) {}
}
