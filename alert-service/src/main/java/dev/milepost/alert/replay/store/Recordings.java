package dev.milepost.alert.replay.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.escalation.store.StepRows;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.impact.store.ImpactRows;
import dev.milepost.alert.notify.store.LimitRows;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.store.OnCallReader;
import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Recorded.Answer;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.silence.store.SilenceRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts of a span with what people did, and everything that decides who is told now. */
@ApplicationScoped
public class Recordings {

  /** Most alerts of one replay, the latest ones. */
  public static final int MOST = 20_000;

  private final Pool pool;
  private final AlertQueries alerts;
  private final StepRows steps;
  private final RoutingRows routing;
  private final LimitRows limits;
  private final SilenceRows silences;
  private final OnCallReader onCall;
  private final ImpactRows impacts;

  public Recordings(
      Pool pool,
      AlertQueries alerts,
      StepRows steps,
      RoutingRows routing,
      LimitRows limits,
      SilenceRows silences,
      OnCallReader onCall,
      ImpactRows impacts) {
    this.pool = pool;
    this.alerts = alerts;
    this.steps = steps;
    this.routing = routing;
    this.limits = limits;
    this.silences = silences;
    this.onCall = onCall;
    this.impacts = impacts;
  }

  /** What decides now who is told, as far as it can be known for a span that is over. */
  public Uni<Setting> setting(Instant from, Instant to) {
    return Uni.combine()
        .all()
        .unis(
            routing.latest(pool),
            steps.policies(),
            limits.latest(pool),
            silences.current(pool, from),
            onCall.schedules(pool, new Span(from, to)),
            onCall.people(pool))
        .with(
            (routes, policies, limit, muted, schedules, people) ->
                new Setting(routes.routing(), policies, limit.limits(), muted, schedules, people));
  }

  /** The alerts that were triggered in {@code [from, to)}, oldest first. */
  public Uni<List<Recorded>> of(Instant from, Instant to) {
    return alerts
        .triggered(from, to, MOST)
        .chain(
            found -> {
              String[] ids = found.stream().map(Alert::id).toArray(String[]::new);
              return Uni.combine()
                  .all()
                  .unis(pages(ids), lines(ids), impacts.known(pool, List.of(ids)))
                  .with((pages, lines, known) -> recorded(found, pages, lines, known));
            });
  }

  private Uni<Map<String, Pages>> pages(String[] ids) {
    return pool.preparedQuery(
            """
            SELECT alert, min(created_at) AS first,
              count(*) FILTER (WHERE state = 'SENT')::int AS sent
            FROM notification WHERE alert = ANY ($1) AND change = 'TRIGGERED' AND state <> 'SKIPPED'
            GROUP BY alert
            """)
        .execute(Tuple.of((Object) ids))
        .map(
            rows -> {
              var pages = new HashMap<String, Pages>();
              rows.forEach(
                  row ->
                      pages.put(
                          row.getString("alert"),
                          new Pages(
                              row.getOffsetDateTime("first").toInstant(), row.getInteger("sent"))));
              return pages;
            });
  }

  /** By people alone: what a sender or time does, it does at the same moment in a replay too. */
  private Uni<Map<String, List<Line>>> lines(String[] ids) {
    return pool.preparedQuery(
            """
            SELECT l.alert, l.at, l.kind, l.actor FROM alert_timeline l JOIN alert a ON a.id = l.alert
            WHERE l.alert = ANY ($1) AND l.kind IN ('acknowledged', 'resolved')
              AND l.actor IS NOT NULL AND l.actor NOT IN ('milepost', a.source)
            ORDER BY l.id
            """)
        .execute(Tuple.of((Object) ids))
        .map(
            rows -> {
              var lines = new HashMap<String, List<Line>>();
              rows.forEach(
                  row ->
                      lines
                          .computeIfAbsent(row.getString("alert"), id -> new ArrayList<>())
                          .add(line(row)));
              return lines;
            });
  }

  private static Line line(Row row) {
    return new Line(
        row.getOffsetDateTime("at").toInstant(), row.getString("kind"), row.getString("actor"));
  }

  private static List<Recorded> recorded(
      List<Alert> found,
      Map<String, Pages> pages,
      Map<String, List<Line>> lines,
      Map<String, Impact> impacts) {
    return found.reversed().stream()
        .map(
            alert ->
                recorded(
                    alert,
                    pages.get(alert.id()),
                    lines.getOrDefault(alert.id(), List.of()),
                    impacts.get(alert.id())))
        .toList();
  }

  private static Recorded recorded(
      Alert alert, @Nullable Pages pages, List<Line> lines, @Nullable Impact impact) {
    Instant first = pages == null ? alert.startedAt() : pages.first();
    Answer resolved =
        lines.stream()
            .filter(line -> line.kind().equals("resolved"))
            .reduce((one, last) -> last)
            .map(line -> answer(line, first))
            .orElse(null);
    Instant over = alert.standing() instanceof Resolved by ? by.act().at() : null;
    return new Recorded(
        Alert.triggered(
            alert.id(),
            alert.fingerprint(),
            alert.source(),
            alert.content(),
            null,
            alert.startedAt()),
        lines.stream()
            .filter(line -> line.kind().equals("acknowledged"))
            .map(line -> answer(line, first))
            .toList(),
        resolved,
        // Whoever resolved it without a page did so at his own time.
        resolved != null && pages != null ? null : over,
        impact,
        pages == null ? 0 : pages.sent());
  }

  private static Answer answer(Line line, Instant first) {
    Duration after = Duration.between(first, line.at());
    return new Answer(line.actor(), after.isNegative() ? Duration.ZERO : after);
  }

  private record Pages(Instant first, int sent) {}

  private record Line(Instant at, String kind, String actor) {}
}
