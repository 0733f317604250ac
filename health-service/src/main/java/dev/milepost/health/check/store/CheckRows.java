package dev.milepost.health.check.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckJson;
import dev.milepost.health.check.Evidences;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.Progress;
import dev.milepost.health.check.asked.Heartbeat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Statements about checks. */
@ApplicationScoped
public class CheckRows {

  private static final Logger LOG = Logger.getLogger(CheckRows.class);

  /** Channel that wakes the runners of all replicas. */
  public static final String CHANNEL = "health_check";

  private static final String SELECT =
      "SELECT id, document, ok, failures, reason, since, last_at, last_ok, last_took_us,"
          + " last_reason, fence, version FROM checks";

  /** Checks that were read before: to compile their conditions takes longer than to make them. */
  private static final int MOST_KNOWN = 20_000;

  private final Pool pool;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(String document, Check check) {}

  private final String region;

  public CheckRows(Pool pool, CheckConfig config) {
    this.pool = pool;
    this.region = config.region();
  }

  /**
   * A check and where it stands.
   *
   * @param last its last run; null before the first
   */
  public record Kept(
      Check check, Progress progress, @Nullable Outcome last, long fence, long version) {}

  /**
   * Who puts a check, and when.
   *
   * @param source the file that it comes from and goes with; empty for none
   */
  public record Edit(String by, String source, Instant at) {}

  /** Checks that come from a file, as they are kept, by id. */
  public Uni<Map<String, String>> written(SqlClient client, String source) {
    return client
        .preparedQuery("SELECT id, document FROM checks WHERE source = $1")
        .execute(Tuple.of(source))
        .map(
            rows -> {
              var written = new HashMap<String, String>();
              rows.forEach(row -> written.put(row.getString("id"), row.getString("document")));
              return written;
            });
  }

  /**
   * Puts a check in the place of what had its id; it is made at {@code due}.
   *
   * @return the component that the former check of that id was about
   */
  public Uni<Optional<String>> put(SqlConnection connection, Check check, Edit edit, Instant due) {
    return connection
        .preparedQuery(
            """
            WITH former AS (SELECT component FROM checks WHERE id = $1 FOR UPDATE), put AS (
              INSERT INTO checks AS c (id, component, document, every_ms, paused, due_at, edited_by,
                edited_at, jitter_ms, regions, source)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11, $12)
              ON CONFLICT (id) DO UPDATE SET component = $2, document = $3, every_ms = $4,
                paused = $5, due_at = $6, edited_by = $7, edited_at = $8, jitter_ms = $10,
                regions = $11, source = $12, version = c.version + 1,
                fence = c.fence + 1, ok = NULL, failures = 0, reason = '', since = NULL
              RETURNING 1)
            SELECT pg_notify($9, ''), (SELECT component FROM former) AS former FROM put
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  check.id(),
                  check.component(),
                  CheckJson.write(check).toString(),
                  check.timing().every().toMillis(),
                  check.paused(),
                  time(due),
                  edit.by(),
                  time(edit.at()),
                  CHANNEL,
                  check.timing().jitter().toMillis(),
                  check.regions().toArray(String[]::new),
                  edit.source()
                }))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getString("former")));
  }

  /** The component of a check, which is removed; empty when there is no such check. */
  public Uni<Optional<String>> remove(SqlConnection connection, String id) {
    return connection
        .preparedQuery("DELETE FROM checks WHERE id = $1 RETURNING component")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
  }

  /** All of them, by id. */
  public Uni<List<Kept>> all() {
    return pool.query(SELECT + " ORDER BY id")
        .execute()
        .map(rows -> rows.stream().flatMap(this::readable).toList());
  }

  /** One check. */
  public Uni<Optional<Kept>> byId(SqlClient client, String id) {
    return client
        .preparedQuery(SELECT + " WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(this::kept));
  }

  /**
   * Takes checks that are due, the longest due first, and moves each to its next time. A run that
   * is lost with its process is one run less, nothing else.
   */
  public Uni<List<Kept>> take(Instant now, int limit) {
    return pool.preparedQuery(
            """
            UPDATE checks c SET fence = c.fence + 1, due_at = c.due_at + make_interval(secs =>
                ((floor(extract(epoch FROM $1 - c.due_at) * 1000 / c.every_ms) + 1) * c.every_ms
                  + (random() - 0.5) * c.jitter_ms) / 1000.0)
            FROM (SELECT id FROM checks WHERE NOT paused AND due_at <= $1
                    AND (regions = '{}' OR $3 = ANY (regions)) ORDER BY due_at
                  LIMIT $2 FOR UPDATE SKIP LOCKED) due
            WHERE c.id = due.id
            RETURNING c.id, c.document, c.ok, c.failures, c.reason, c.since, c.last_at, c.last_ok,
              c.last_took_us, c.last_reason, c.fence, c.version
            """)
        .execute(Tuple.of(time(now), limit, region))
        .map(rows -> rows.stream().flatMap(this::readable).toList());
  }

  /**
   * Takes a heartbeat: the next is due when it would be missed.
   *
   * @return empty when there is no such heartbeat
   */
  public Uni<Optional<Kept>> beat(String id, Instant now) {
    return byId(pool, id)
        .chain(
            found ->
                found.isPresent() && found.get().check().asked() instanceof Heartbeat heartbeat
                    ? beat(id, now, heartbeat.missedAt(found.get().check().timing().every(), now))
                    : Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<Kept>> beat(String id, Instant now, Instant due) {
    return pool.preparedQuery(
            """
            UPDATE checks c SET fence = c.fence + 1, beat_at = $2, due_at = $3 WHERE id = $1
            RETURNING c.id, c.document, c.ok, c.failures, c.reason, c.since, c.last_at, c.last_ok,
              c.last_took_us, c.last_reason, c.fence, c.version
            """)
        .execute(Tuple.of(id, time(now), time(due)))
        .map(rows -> rows.stream().findFirst().map(this::kept));
  }

  /** When the next check is due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.preparedQuery(
            "SELECT min(due_at) FROM checks WHERE NOT paused"
                + " AND (regions = '{}' OR $1 = ANY (regions))")
        .execute(Tuple.of(region))
        .map(rows -> Optional.ofNullable(instant(rows.iterator().next().getOffsetDateTime(0))));
  }

  /** Where these checks stand, locked until commit, in the order of ids; by id. */
  public Uni<Map<String, Kept>> lock(SqlConnection connection, Collection<String> ids) {
    return connection
        .preparedQuery(SELECT + " WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var kept = new HashMap<String, Kept>();
              rows.stream()
                  .flatMap(this::readable)
                  .forEach(each -> kept.put(each.check().id(), each));
              return kept;
            });
  }

  /**
   * A run that has ended.
   *
   * @param again when a failure that does not count yet is tried again; null when it waits its turn
   */
  public record Ended(String check, Outcome outcome, Progress progress, @Nullable Instant again) {}

  /** Writes what came of runs. */
  public Uni<Void> end(SqlConnection connection, List<Ended> ended) {
    return connection
        .preparedQuery(
            """
            WITH ended AS (
              SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::boolean[], $4::bigint[],
                $5::text[], $6::boolean[], $7::int[], $8::text[], $9::timestamptz[],
                $10::timestamptz[]) AS e (id, at, run_ok, took, run_reason, ok, failures, reason,
                  since, again)),
            added AS (
              INSERT INTO check_result (check_id, at, ok, took_us, reason, region)
              SELECT id, at, run_ok, took, run_reason, $11 FROM ended)
            UPDATE checks c SET ok = e.ok, failures = e.failures, reason = e.reason,
              since = e.since, last_at = e.at, last_ok = e.run_ok, last_took_us = e.took,
              last_reason = e.run_reason, due_at = least(c.due_at, coalesce(e.again, c.due_at))
            FROM ended e WHERE c.id = e.id
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  texts(ended, Ended::check),
                  times(ended, each -> each.outcome().at()),
                  ended.stream().map(each -> each.outcome().ok()).toArray(Boolean[]::new),
                  ended.stream()
                      .map(each -> each.outcome().took().toNanos() / 1_000)
                      .toArray(Long[]::new),
                  texts(ended, each -> each.outcome().reason()),
                  ended.stream().map(each -> each.progress().ok()).toArray(Boolean[]::new),
                  ended.stream().map(each -> each.progress().failures()).toArray(Integer[]::new),
                  texts(ended, each -> each.progress().reason()),
                  times(ended, each -> each.progress().since()),
                  times(ended, Ended::again),
                  region
                }))
        .replaceWithVoid();
  }

  /** What the checks of these components say, by component. */
  public Uni<Map<String, List<Evidences.Standing>>> standings(
      SqlConnection connection, Collection<String> components) {
    return connection
        .preparedQuery(SELECT + " WHERE component = ANY ($1) ORDER BY id")
        .execute(Tuple.of(components.toArray(String[]::new)))
        .map(
            rows -> {
              var standings = new HashMap<String, List<Evidences.Standing>>();
              rows.stream()
                  .flatMap(this::readable)
                  .forEach(
                      kept ->
                          standings
                              .computeIfAbsent(kept.check().component(), id -> new ArrayList<>())
                              .add(
                                  new Evidences.Standing(
                                      kept.check().id(),
                                      kept.check().worst(),
                                      kept.check().paused(),
                                      kept.check().dependsOn(),
                                      kept.progress())));
              return standings;
            });
  }

  private Check check(String id, String document) {
    Known before = known.get(id);
    if (before != null && before.document().equals(document)) {
      return before.check();
    }
    Check check = CheckJson.read(id, document);
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(id, new Known(document, check));
    return check;
  }

  /** One that an earlier version has kept and this one refuses must not keep the others from it. */
  private Stream<Kept> readable(Row row) {
    try {
      return Stream.of(kept(row));
    } catch (IllegalStateException e) {
      LOG.errorf("It is not made any more; put it anew: %s", e.getMessage());
      return Stream.empty();
    }
  }

  private Kept kept(Row row) {
    Instant last = instant(row.getOffsetDateTime("last_at"));
    return new Kept(
        check(row.getString("id"), row.getString("document")),
        new Progress(
            row.getBoolean("ok"),
            row.getInteger("failures"),
            row.getString("reason"),
            instant(row.getOffsetDateTime("since"))),
        last == null
            ? null
            : new Outcome(
                last,
                row.getBoolean("last_ok"),
                Duration.ofNanos(row.getLong("last_took_us") * 1_000),
                row.getString("last_reason")),
        row.getLong("fence"),
        row.getLong("version"));
  }
}
