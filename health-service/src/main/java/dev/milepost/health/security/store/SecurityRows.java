package dev.milepost.health.security.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.Severity;
import dev.milepost.health.security.Detail;
import dev.milepost.health.security.Origin;
import dev.milepost.health.security.Owner;
import dev.milepost.health.security.Place;
import dev.milepost.health.security.SecurityEvent;
import dev.milepost.health.security.Standing.Step;
import dev.milepost.health.security.Trend;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about security events. */
@ApplicationScoped
public class SecurityRows {

  private static final String SELECT =
      "SELECT id, origin, component, project, rule, severity, summary, details, content, first_at,"
          + " last_at, occurrences, resolved_at, resolved_by, note, version FROM security_event";

  /** How long one that is over is kept. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Pool pool;

  public SecurityRows(Pool pool) {
    this.pool = pool;
  }

  /** Whose turn it is to change events of a component, until commit. */
  Uni<Void> turn(SqlConnection connection, String component) {
    return connection
        .preparedQuery(
            "SELECT pg_advisory_xact_lock("
                + "hashtextextended(current_schema() || '.security.' || $1, 0))")
        .execute(Tuple.of(component))
        .replaceWithVoid();
  }

  /** The component of a place: that of the first workload which is known, else the one it names. */
  Uni<Owner> owner(Place place) {
    return pool.preparedQuery(
            """
            SELECT component, project FROM (
              SELECT array_position($1, id) AS place, component, project FROM workload
                WHERE id = ANY ($1)
              UNION ALL SELECT 1000, id, project FROM component WHERE id = $2) AS known
            ORDER BY place LIMIT 1
            """)
        .execute(Tuple.of(place.mayBe().toArray(String[]::new), place.otherwise()))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(row -> new Owner(row.getString("component"), row.getString("project")))
                    .orElseGet(() -> new Owner(place.otherwise(), null)));
  }

  /** What is known of some rules of a component, by rule. */
  Uni<Map<String, Kept>> known(
      SqlConnection connection, Origin origin, String component, Collection<String> rules) {
    return connection
        .preparedQuery(
            SELECT + " WHERE origin = $1 AND component = $2 AND rule = ANY ($3) FOR UPDATE")
        .execute(Tuple.of(origin.name(), component, rules.toArray(String[]::new)))
        .map(
            rows -> {
              var known = new HashMap<String, Kept>();
              rows.forEach(row -> known.put(row.getString("rule"), kept(row)));
              return known;
            });
  }

  /** How many there are, after some of those that are over for long have gone. */
  Uni<Long> room(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(
            """
            DELETE FROM security_event WHERE id IN (
              SELECT id FROM security_event WHERE state = 'RESOLVED' AND resolved_at < $1
              ORDER BY resolved_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            """)
        .execute(Tuple.of(time(now.minus(KEPT))))
        .chain(() -> connection.query("SELECT count(*) FROM security_event").execute())
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Writes a sighting; answers the version of the event after it. */
  Uni<Long> put(SqlConnection connection, SecurityEvent event, Step step, Instant now) {
    return connection
        .preparedQuery(
            """
            WITH counted AS (
              INSERT INTO security_day AS d (at, origin, component, project, severity, begun,
                occurrences)
              VALUES ($12, $1, $2, $3, $5, CASE WHEN $11 THEN 1 ELSE 0 END, 1)
              ON CONFLICT (at, origin, component, severity) DO UPDATE SET
                project = excluded.project, begun = d.begun + excluded.begun,
                occurrences = d.occurrences + 1)
            INSERT INTO security_event AS e (origin, component, project, rule, severity, rank, summary,
              details, content, first_at, last_at, occurrences, state, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1, 'OPEN',
              nextval('security_event_version'))
            ON CONFLICT (origin, component, rule) DO UPDATE SET project = $3, severity = $5,
              rank = $6, summary = $7, details = $8, content = $9,
              first_at = CASE WHEN $13 THEN $10 ELSE e.first_at END,
              last_at = greatest(e.last_at, $10),
              occurrences = CASE WHEN $13 THEN 1 ELSE e.occurrences + 1 END,
              state = CASE WHEN $13 THEN 'OPEN' ELSE e.state END,
              resolved_at = CASE WHEN $13 THEN NULL ELSE e.resolved_at END,
              resolved_by = CASE WHEN $13 THEN NULL ELSE e.resolved_by END,
              note = CASE WHEN $13 THEN NULL ELSE e.note END, version = excluded.version
            RETURNING version
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  event.origin().name(),
                  event.component(),
                  event.project(),
                  event.rule(),
                  event.severity().name(),
                  event.severity().ordinal(),
                  event.summary(),
                  details(event),
                  event.content(),
                  time(event.at()),
                  step.told(),
                  time(now.truncatedTo(ChronoUnit.DAYS)),
                  step == Step.AGAIN
                }))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Ends events that their origin no longer sees; answers how many. */
  Uni<Integer> over(SqlConnection connection, List<Long> ids, String note, Instant at) {
    return ids.isEmpty()
        ? Uni.createFrom().item(0)
        : connection
            .preparedQuery(
                "UPDATE security_event SET state = 'RESOLVED', resolved_at = $2, note = $3,"
                    + " version = nextval('security_event_version') WHERE id = ANY ($1)")
            .execute(Tuple.of(ids.toArray(Long[]::new), time(at), note))
            .map(done -> done.rowCount());
  }

  /**
   * Settles an open event.
   *
   * @param project the only one that may be touched; null for all
   */
  public Uni<Void> resolve(
      long id, @Nullable String project, String by, @Nullable String note, Instant now) {
    return pool.preparedQuery(
            """
            UPDATE security_event SET state = 'RESOLVED', resolved_at = greatest($3, last_at),
              resolved_by = $4, note = $5, version = nextval('security_event_version')
            WHERE id = $1 AND ($2::text IS NULL OR project = $2) AND state = 'OPEN'
            """)
        .execute(Tuple.of(id, project, time(now), by, note))
        .replaceWithVoid();
  }

  /** One of them. */
  public Uni<Optional<Kept>> byId(long id, @Nullable String project) {
    return pool.preparedQuery(SELECT + " WHERE id = $1 AND ($2::text IS NULL OR project = $2)")
        .execute(Tuple.of(id, project))
        .map(rows -> rows.stream().findFirst().map(SecurityRows::kept));
  }

  /** Which are wanted; null for all. */
  public record Wanted(
      @Nullable String project,
      @Nullable Origin origin,
      @Nullable Severity severity,
      @Nullable String component,
      @Nullable Boolean open) {}

  /** Where a page ended: its last one. */
  public record Last(int rank, Instant lastAt, long id) {}

  /** Some of them, the worst first, and of those the one that was seen last. */
  public Uni<List<Kept>> list(Wanted wanted, @Nullable Last last, int limit) {
    return pool.preparedQuery(
            SELECT
                + """
                   WHERE ($1::text IS NULL OR project = $1) AND ($2::text IS NULL OR origin = $2)
                    AND ($3::text IS NULL OR severity = $3)
                    AND ($4::text IS NULL OR component = $4) AND ($5::text IS NULL OR state = $5)
                    AND ($6::int IS NULL OR rank > $6 OR rank = $6 AND (last_at, id) < ($7, $8))
                  ORDER BY rank, last_at DESC, id DESC LIMIT $9
                  """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  wanted.project(),
                  wanted.origin() == null ? null : wanted.origin().name(),
                  wanted.severity() == null ? null : wanted.severity().name(),
                  wanted.component(),
                  wanted.open() == null ? null : wanted.open() ? "OPEN" : "RESOLVED",
                  last == null ? null : last.rank(),
                  last == null ? null : time(last.lastAt()),
                  last == null ? null : last.id(),
                  limit
                }))
        .map(rows -> rows.stream().map(SecurityRows::kept).toList());
  }

  /** What was counted from a day on. */
  public Uni<List<Trend.Counted>> counted(Wanted wanted, Instant since) {
    return pool.preparedQuery(
            """
            SELECT at, severity, sum(begun)::bigint AS begun, sum(occurrences)::bigint AS occurrences
            FROM security_day
            WHERE at >= $1 AND ($2::text IS NULL OR project = $2)
              AND ($3::text IS NULL OR origin = $3) AND ($4::text IS NULL OR severity = $4)
              AND ($5::text IS NULL OR component = $5)
            GROUP BY at, severity
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  time(since),
                  wanted.project(),
                  wanted.origin() == null ? null : wanted.origin().name(),
                  wanted.severity() == null ? null : wanted.severity().name(),
                  wanted.component()
                }))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Trend.Counted(
                                row.getOffsetDateTime("at")
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDate(),
                                Severity.valueOf(row.getString("severity")),
                                row.getLong("begun"),
                                row.getLong("occurrences")))
                    .toList());
  }

  private static JsonArray details(SecurityEvent event) {
    var details = new JsonArray();
    event
        .details()
        .forEach(
            each ->
                details.add(new JsonObject().put("name", each.name()).put("value", each.value())));
    return details;
  }

  private static Kept kept(Row row) {
    var details = new ArrayList<Detail>();
    if (row.getValue("details") instanceof JsonArray all) {
      for (int i = 0; i < all.size(); i++) {
        JsonObject one = all.getJsonObject(i);
        details.add(new Detail(one.getString("name"), one.getString("value")));
      }
    }
    return new Kept(
        row.getLong("id"),
        new SecurityEvent(
            Origin.valueOf(row.getString("origin")),
            row.getString("rule"),
            Severity.valueOf(row.getString("severity")),
            row.getString("component"),
            row.getString("project"),
            row.getString("summary"),
            details,
            row.getString("content"),
            row.getOffsetDateTime("last_at").toInstant()),
        row.getOffsetDateTime("first_at").toInstant(),
        row.getLong("occurrences"),
        instant(row.getOffsetDateTime("resolved_at")),
        row.getString("resolved_by"),
        row.getString("note"),
        row.getLong("version"));
  }
}
