package dev.milepost.alert.escalation.store;

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
import java.time.ZoneOffset;
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

  /** A policy as it is now, for the transaction that triggers an alert. */
  public Uni<Optional<EscalationPolicy>> policy(SqlConnection connection, String name) {
    return connection
        .preparedQuery("SELECT steps FROM escalation_policy WHERE name = $1")
        .execute(Tuple.of(name))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(
                        new EscalationPolicy(
                            name, StepsJson.read(rows.iterator().next().getString(0)))));
  }

  /** Sets a step's timer and wakes the engines at commit. */
  public Uni<Void> set(SqlConnection connection, String alert, Due due) {
    return connection
        .preparedQuery(
            """
            WITH added AS (
              INSERT INTO escalation_step (alert, step, due_at, state)
              VALUES ($1, $2, $3, 'WAITING') ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($4, '') FROM added
            """)
        .execute(Tuple.of(alert, due.step(), due.at().atOffset(ZoneOffset.UTC), CHANNEL))
        .replaceWithVoid();
  }

  /** Takes one due step, locked until commit; nobody else sees it meanwhile. */
  public Uni<Optional<Taken>> takeDue(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(
            """
            SELECT s.alert, s.step, s.due_at, a.policy, a.steps
            FROM escalation_step s JOIN alert a ON a.id = s.alert
            WHERE s.state = 'WAITING' AND s.due_at <= $1
            ORDER BY s.due_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return Optional.empty();
              }
              Row row = rows.iterator().next();
              return Optional.of(
                  new Taken(
                      row.getString("alert"),
                      row.getInteger("step"),
                      row.getOffsetDateTime("due_at").toInstant(),
                      new EscalationPolicy(
                          row.getString("policy"), StepsJson.read(row.getString("steps")))));
            });
  }

  /** Closes a step: done, or skipped for a reason. */
  public Uni<Void> close(
      SqlConnection connection, Taken step, String state, String reason, Instant now) {
    return connection
        .preparedQuery(
            "UPDATE escalation_step SET state = $3, reason = $4, taken_at = $5"
                + " WHERE alert = $1 AND step = $2")
        .execute(Tuple.of(step.alert(), step.step(), state, reason, now.atOffset(ZoneOffset.UTC)))
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

  /** A due step with the policy of its alert. */
  public record Taken(String alert, int step, Instant dueAt, EscalationPolicy policy) {}
}
