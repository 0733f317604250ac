package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about alerts inside a transaction that somebody else leads. */
@ApplicationScoped
public class AlertRows {

  /** The open alert of a fingerprint, locked until commit. */
  public Uni<Optional<Alert>> lockOpen(SqlConnection connection, String fingerprint) {
    return connection
        .preparedQuery(
            "SELECT * FROM alert WHERE fingerprint = $1 AND status <> 'RESOLVED' FOR UPDATE")
        .execute(Tuple.of(fingerprint))
        .map(AlertRows::first);
  }

  /** An alert, locked until commit. */
  public Uni<Optional<Alert>> lock(SqlConnection connection, String id) {
    return connection
        .preparedQuery("SELECT * FROM alert WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .map(AlertRows::first);
  }

  /**
   * Adds an alert.
   *
   * @param steps the policy's steps as they are now, kept with the alert
   */
  public Uni<Void> insert(SqlConnection connection, Alert alert, String steps) {
    return connection
        .preparedQuery(
            """
            INSERT INTO alert (id, fingerprint, title, type, status, labels, project, task,
              component, detail, occurrences, policy, steps, started_at, updated_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  alert.id(),
                  alert.fingerprint(),
                  alert.title(),
                  alert.type().name(),
                  alert.status().name(),
                  JsonObject.mapFrom(alert.labels()),
                  alert.project(),
                  alert.task(),
                  alert.component(),
                  alert.detail(),
                  alert.occurrences(),
                  alert.policy(),
                  steps,
                  time(alert.startedAt()),
                  time(alert.updatedAt()),
                  alert.version()
                }))
        .replaceWithVoid();
  }

  /** Writes what an action changed. */
  public Uni<Void> update(SqlConnection connection, Alert alert) {
    return connection
        .preparedQuery(
            """
            UPDATE alert SET status = $2, detail = $3, occurrences = $4, updated_at = $5,
              acknowledged_at = $6, acknowledged_by = $7, resolved_at = $8, resolved_by = $9,
              version = $10
            WHERE id = $1
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  alert.id(),
                  alert.status().name(),
                  alert.detail(),
                  alert.occurrences(),
                  time(alert.updatedAt()),
                  time(alert.acknowledgedAt()),
                  alert.acknowledgedBy(),
                  time(alert.resolvedAt()),
                  alert.resolvedBy(),
                  alert.version()
                }))
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
    return connection
        .preparedQuery(
            "INSERT INTO alert_timeline (alert, at, kind, actor, detail)"
                + " VALUES ($1, $2, $3, $4, $5)")
        .execute(Tuple.of(alert, time(at), kind, actor, detail))
        .replaceWithVoid();
  }

  /** An alert from its columns. */
  static Alert alert(Row row) {
    return new Alert(
        row.getString("id"),
        row.getString("fingerprint"),
        row.getString("title"),
        AlertType.valueOf(row.getString("type")),
        AlertStatus.valueOf(row.getString("status")),
        labels(row.getJsonObject("labels")),
        row.getString("project"),
        row.getString("task"),
        row.getString("component"),
        row.getString("detail"),
        row.getInteger("occurrences"),
        row.getString("policy"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        instant(row.getOffsetDateTime("acknowledged_at")),
        row.getString("acknowledged_by"),
        instant(row.getOffsetDateTime("resolved_at")),
        row.getString("resolved_by"),
        row.getLong("version"));
  }

  private static Optional<Alert> first(RowSet<Row> rows) {
    return rows.rowCount() == 0 ? Optional.empty() : Optional.of(alert(rows.iterator().next()));
  }

  private static Map<String, String> labels(JsonObject json) {
    var labels = new HashMap<String, String>();
    json.forEach(entry -> labels.put(entry.getKey(), String.valueOf(entry.getValue())));
    return Map.copyOf(labels);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
