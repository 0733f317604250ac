package dev.milepost.alert.alert.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.Standing.Act;
import dev.milepost.alert.alert.Standing.Lease;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.Standing.Snoozed;
import dev.milepost.alert.alert.Standing.Triggered;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alert as its row has it. */
final class AlertColumns {

  static final String INSERT =
      """
      INSERT INTO alert (id, fingerprint, source, title, type, labels, annotations, project, task,
        component, error, detail, link, since, occurrences, policy, steps, started_at, updated_at,
        ends_at, round, round_at, wake_at, version, status, group_key, route,
        acknowledge_for, acknowledgements, repeat_times, repeat_after)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
      """;

  static final String UPDATE =
      """
      UPDATE alert SET title = $2, type = $3, labels = $4, annotations = $5, project = $6,
        task = $7, component = $8, error = $9, detail = $10, link = $11, occurrences = $12,
        updated_at = $13, ends_at = $14, round = $15, round_at = $16, wake_at = $17, version = $18,
        status = $19, acknowledged_at = $20, acknowledged_by = $21, acknowledged_until = $22,
        snoozed_at = $23, snoozed_by = $24, snoozed_until = $25, resolved_at = $26,
        resolved_by = $27, manual = $28, leased_for = $29,
        seen_by = $30
      WHERE id = $1
      """;

  private AlertColumns() {}

  static Tuple inserted(Alert alert, AlertRows.Kept policy) {
    Content content = alert.content();
    return Tuple.from(
        new @Nullable Object[] {
          alert.id(),
          alert.fingerprint(),
          alert.source(),
          content.title(),
          content.type().name(),
          json(content.labels()),
          json(content.annotations()),
          content.project(),
          content.task(),
          content.component(),
          content.error(),
          content.detail(),
          content.link(),
          time(content.since()),
          alert.occurrences(),
          alert.place().policy(),
          policy.steps(),
          time(alert.startedAt()),
          time(alert.updatedAt()),
          time(alert.endsAt()),
          alert.round().number(),
          time(alert.round().at()),
          time(Lifecycle.wakeAt(alert).orElse(null)),
          alert.version(),
          alert.status().name(),
          alert.place().group(),
          alert.place().route(),
          seconds(alert.place().acknowledgeFor()),
          alert.place().acknowledgements(),
          policy.repeatTimes(),
          policy.repeatAfter().toSeconds()
        });
  }

  static Tuple updated(Alert alert) {
    Content content = alert.content();
    Act acknowledged = alert.acknowledged();
    Snoozed snoozed = alert.standing() instanceof Snoozed by ? by : null;
    Resolved resolved = alert.standing() instanceof Resolved by ? by : null;
    return Tuple.from(
        new @Nullable Object[] {
          alert.id(),
          content.title(),
          content.type().name(),
          json(content.labels()),
          json(content.annotations()),
          content.project(),
          content.task(),
          content.component(),
          content.error(),
          content.detail(),
          content.link(),
          alert.occurrences(),
          time(alert.updatedAt()),
          time(alert.endsAt()),
          alert.round().number(),
          time(alert.round().at()),
          time(Lifecycle.wakeAt(alert).orElse(null)),
          alert.version(),
          alert.status().name(),
          acknowledged == null ? null : time(acknowledged.at()),
          acknowledged == null ? null : acknowledged.by(),
          alert.standing() instanceof Acknowledged by ? time(by.until()) : null,
          snoozed == null ? null : time(snoozed.act().at()),
          snoozed == null ? null : snoozed.act().by(),
          snoozed == null ? null : time(snoozed.until()),
          resolved == null ? null : time(resolved.act().at()),
          resolved == null ? null : resolved.act().by(),
          alert.round().manual(),
          alert.standing() instanceof Acknowledged by && by.lease() != null
              ? seconds(by.lease().length())
              : null,
          seen(alert.standing() instanceof Triggered open ? open.seenBy() : List.of())
        });
  }

  static Alert alert(Row row) {
    return new Alert(
        row.getString("id"),
        row.getString("fingerprint"),
        row.getString("source"),
        content(row),
        standing(row),
        act(row, "acknowledged"),
        row.getInteger("occurrences"),
        new Alert.Place(
            row.getString("policy"),
            row.getString("group_key"),
            row.getString("route"),
            duration(row.getLong("acknowledge_for")),
            row.getInteger("acknowledgements")),
        new Alert.Round(
            row.getInteger("round"),
            row.getOffsetDateTime("round_at").toInstant(),
            row.getBoolean("manual")),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        instant(row.getOffsetDateTime("ends_at")),
        row.getLong("version"));
  }

  private static Content content(Row row) {
    return new Content(
        row.getString("title"),
        AlertType.valueOf(row.getString("type")),
        map(row.getJsonObject("labels")),
        map(row.getJsonObject("annotations")),
        row.getString("project"),
        row.getString("task"),
        row.getString("component"),
        row.getString("error"),
        row.getString("detail"),
        row.getString("link"),
        instant(row.getOffsetDateTime("since")));
  }

  private static Standing standing(Row row) {
    return switch (AlertStatus.valueOf(row.getString("status"))) {
      case TRIGGERED -> new Triggered(seen(row.getJsonArray("seen_by")));
      case ACKNOWLEDGED ->
          new Acknowledged(Objects.requireNonNull(act(row, "acknowledged")), lease(row));
      case SNOOZED ->
          new Snoozed(
              Objects.requireNonNull(act(row, "snoozed")),
              row.getOffsetDateTime("snoozed_until").toInstant());
      case RESOLVED -> new Resolved(Objects.requireNonNull(act(row, "resolved")));
    };
  }

  private static JsonArray seen(List<Act> acts) {
    var array = new JsonArray();
    acts.forEach(
        act -> array.add(new JsonObject().put("by", act.by()).put("at", act.at().toString())));
    return array;
  }

  private static List<Act> seen(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(act -> new Act(act.getString("by"), Instant.parse(act.getString("at"))))
        .toList();
  }

  private static @Nullable Lease lease(Row row) {
    Duration length = duration(row.getLong("leased_for"));
    Instant until = instant(row.getOffsetDateTime("acknowledged_until"));
    return length == null || until == null ? null : new Lease(length, until);
  }

  private static @Nullable Long seconds(@Nullable Duration length) {
    return length == null ? null : length.toSeconds();
  }

  private static @Nullable Duration duration(@Nullable Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Act act(Row row, String what) {
    String by = row.getString(what + "_by");
    return by == null ? null : new Act(by, row.getOffsetDateTime(what + "_at").toInstant());
  }

  private static JsonObject json(Map<String, String> map) {
    var json = new JsonObject();
    map.forEach(json::put);
    return json;
  }

  private static Map<String, String> map(JsonObject json) {
    var map = new HashMap<String, String>();
    json.forEach(entry -> map.put(entry.getKey(), String.valueOf(entry.getValue())));
    return map;
  }
}
