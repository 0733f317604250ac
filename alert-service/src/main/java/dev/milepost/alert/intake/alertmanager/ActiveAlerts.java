package dev.milepost.alert.intake.alertmanager;

import static dev.milepost.database.column.Columns.instant;

import com.google.re2j.Pattern;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.intake.Fingerprint;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.store.SilenceRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Open alerts as Alertmanager lists them. */
@ApplicationScoped
class ActiveAlerts {

  private static final String SELECT =
      """
      SELECT id, fingerprint, title, type, source, project, task, component, link, policy,
        group_key, since, started_at, updated_at, ends_at, annotations::text AS annotations,
        (CASE WHEN labels ? 'alertname' THEN labels
              ELSE labels || jsonb_build_object('alertname', title) END)::text AS labels
      FROM alert
      WHERE status <> 'RESOLVED' AND ($1::text IS NULL OR project = $1)
      ORDER BY started_at, id
      """;

  private final Pool pool;
  private final SilenceRows silences;
  private final RoutingRows routing;

  ActiveAlerts(Pool pool, SilenceRows silences, RoutingRows routing) {
    this.pool = pool;
    this.silences = silences;
    this.routing = routing;
  }

  /** Open alerts that are meant, the oldest first. */
  Uni<List<Shown>> find(Wanted wanted, @Nullable String project, Instant now) {
    return silences
        .current(pool, now)
        .chain(
            muted ->
                routing
                    .latest(pool)
                    .chain(
                        edition ->
                            pool.preparedQuery(SELECT)
                                .execute(Tuple.of(project))
                                .map(
                                    rows -> {
                                      var open = new ArrayList<Open>(rows.rowCount());
                                      rows.forEach(row -> open.add(new Open(row)));
                                      return shown(
                                          wanted, open, muted, edition.routing().inhibit(), now);
                                    })));
  }

  private static List<Shown> shown(
      Wanted wanted, List<Open> open, List<Silence> muted, List<InhibitRule> rules, Instant now) {
    var shown = new ArrayList<Shown>(open.size());
    for (Open each : open) {
      List<String> silencedBy =
          muted.stream()
              .filter(silence -> silence.silences(each.matchable(), now).isPresent())
              .map(Silence::id)
              .toList();
      List<String> inhibitedBy =
          rules.isEmpty()
              ? List.of()
              : open.stream()
                  .filter(other -> other != each)
                  .filter(
                      other ->
                          rules.stream()
                              .anyMatch(rule -> rule.inhibits(other.matchable(), each.matchable())))
                  .map(Open::fingerprint)
                  .toList();
      var one = new Shown(each, silencedBy, inhibitedBy);
      if (wanted.means(one)) {
        shown.add(one);
      }
    }
    return shown;
  }

  /** Which alerts are asked for. */
  record Wanted(
      boolean active,
      boolean silenced,
      boolean inhibited,
      Matchers filter,
      @Nullable Pattern receiver) {

    boolean means(Shown alert) {
      boolean suppressed = !alert.silencedBy().isEmpty() || !alert.inhibitedBy().isEmpty();
      return (suppressed || active)
          && (alert.silencedBy().isEmpty() || silenced)
          && (alert.inhibitedBy().isEmpty() || inhibited)
          && (filter.all().isEmpty() || filter.match(alert.alert().labels()))
          && (receiver == null || receiver.matches(alert.alert().policy()));
    }
  }

  /** An alert and what suppresses it. */
  record Shown(Open alert, List<String> silencedBy, List<String> inhibitedBy) {

    void write(StringBuilder json, Instant now) {
      Row row = alert.row;
      json.append("{\"annotations\":").append(row.getString("annotations"));
      json.append(",\"endsAt\":\"");
      Instant end = instant(row.getOffsetDateTime("ends_at"));
      json.append(end == null ? now.plus(PostedAlert.RESOLVE_TIMEOUT) : end);
      json.append("\",\"fingerprint\":\"").append(alert.fingerprint());
      json.append("\",\"receivers\":[{\"name\":").append(quoted(alert.policy()));
      json.append("}],\"startsAt\":\"");
      Instant since = instant(row.getOffsetDateTime("since"));
      json.append(since == null ? row.getOffsetDateTime("started_at").toInstant() : since);
      json.append("\",\"status\":{\"inhibitedBy\":").append(list(inhibitedBy));
      json.append(",\"mutedBy\":[],\"silencedBy\":").append(list(silencedBy));
      json.append(",\"state\":\"");
      json.append(silencedBy.isEmpty() && inhibitedBy.isEmpty() ? "active" : "suppressed");
      json.append("\"},\"updatedAt\":\"");
      json.append(row.getOffsetDateTime("updated_at").toInstant()).append('"');
      if (row.getString("link") != null) {
        json.append(",\"generatorURL\":").append(quoted(row.getString("link")));
      }
      json.append(",\"labels\":").append(row.getString("labels")).append('}');
    }

    private static String list(List<String> ids) {
      return new JsonArray(ids).encode();
    }

    private static String quoted(String text) {
      return Json.encode(text);
    }
  }

  /** An open alert; its labels are only read when somebody asks for them. */
  static final class Open {
    private final Row row;
    private @Nullable Map<String, String> labels;
    private @Nullable Map<String, String> matchable;

    Open(Row row) {
      this.row = row;
    }

    String policy() {
      return row.getString("policy");
    }

    @Nullable String group() {
      return row.getString("group_key");
    }

    /** The one that Alertmanager would show, when the alert came by its labels alone. */
    String fingerprint() {
      String known = row.getString("fingerprint");
      return known.startsWith("labels/")
          ? known.substring("labels/".length())
          : Fingerprint.of(known);
    }

    Map<String, String> labels() {
      if (labels == null) {
        var read = new HashMap<String, String>();
        new JsonObject(row.getString("labels"))
            .forEach(each -> read.put(each.getKey(), String.valueOf(each.getValue())));
        labels = read;
      }
      return labels;
    }

    /** As {@code Alert.matchable}: what silences and inhibitions judge by. */
    Map<String, String> matchable() {
      if (matchable == null) {
        var all = new HashMap<>(labels());
        all.putIfAbsent("severity", row.getString("type").toLowerCase(Locale.ROOT));
        all.putIfAbsent("source", row.getString("source"));
        for (String name : List.of("project", "task", "component")) {
          if (row.getString(name) != null) {
            all.putIfAbsent(name, Objects.requireNonNull(row.getString(name)));
          }
        }
        matchable = all;
      }
      return matchable;
    }
  }
}
