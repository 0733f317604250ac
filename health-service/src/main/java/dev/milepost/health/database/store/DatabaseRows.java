package dev.milepost.health.database.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Evidence;
import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Snapshot;
import dev.milepost.health.database.Standing;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.TargetJson;
import dev.milepost.health.database.Trend;
import dev.milepost.health.database.Vital;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Statements about databases that are looked into. */
@ApplicationScoped
public class DatabaseRows {

  private static final Logger LOG = Logger.getLogger(DatabaseRows.class);

  /** Channel that wakes the engines of all replicas. */
  public static final String CHANNEL = "health_database";

  private static final String TARGET =
      "t.id, t.document, t.verdict, t.reason, t.because, t.since, t.found, t.agreed, t.fence,"
          + " t.version";

  private static final String SELECT =
      "SELECT "
          + TARGET
          + ", r.judged, r.snapshot, r.kind FROM database_target t"
          + " LEFT JOIN database_round r ON r.target = t.id";

  private final Pool pool;

  public DatabaseRows(Pool pool) {
    this.pool = pool;
  }

  /**
   * A database and how it stands.
   *
   * @param look the last one; null before the first
   * @param snapshot of the last look that has seen something; null when none has
   */
  public record Kept(
      Target target,
      Standing standing,
      @Nullable Look look,
      @Nullable Snapshot snapshot,
      long fence,
      long version) {

    /** How it stands, as it is told. */
    public Verdict verdict() {
      return target.paused() ? Verdict.PAUSED : standing.verdict();
    }

    /** Why. */
    public String reason() {
      return target.paused() ? "is paused" : standing.reason();
    }
  }

  /** How many there are besides one. */
  Uni<Long> others(SqlConnection connection, String id) {
    return connection
        .preparedQuery("SELECT count(*) FROM database_target WHERE id <> $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * Puts a database in the place of what had its id; it is looked into at once.
   *
   * @return the component that the former one of that id was
   */
  Uni<Optional<String>> put(SqlConnection connection, Target target, String by, Instant now) {
    return connection
        .preparedQuery(
            """
            WITH former AS (SELECT component FROM database_target WHERE id = $1 FOR UPDATE),
            -- What another database counted tells nothing of this one.
            gone AS (DELETE FROM database_round WHERE target = $1),
            put AS (
              INSERT INTO database_target AS t (id, component, document, every_ms, paused, due_at,
                edited_by, edited_at)
              VALUES ($1, $2, $3, $4, $5, $7, $6, $7)
              ON CONFLICT (id) DO UPDATE SET component = $2, document = $3, every_ms = $4,
                paused = $5, due_at = $7, edited_by = $6, edited_at = $7, version = t.version + 1,
                fence = t.fence + 1, verdict = 'UNKNOWN', reason = 'was not looked at yet',
                because = '{}', since = NULL, found = 'UNKNOWN', agreed = 0
              RETURNING 1)
            SELECT pg_notify($8, ''), (SELECT component FROM former) AS former FROM put
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  target.id(),
                  target.component(),
                  TargetJson.write(target).toString(),
                  target.every().toMillis(),
                  target.paused(),
                  by,
                  time(now),
                  CHANNEL
                }))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getString("former")));
  }

  /** The component of a database, which is removed; empty when there is no such database. */
  Uni<Optional<String>> remove(SqlConnection connection, String id) {
    return connection
        .preparedQuery("DELETE FROM database_target WHERE id = $1 RETURNING component")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
  }

  /** All of them, by id. */
  public Uni<List<Kept>> all() {
    return pool.query(SELECT + " ORDER BY t.id")
        .execute()
        .map(rows -> rows.stream().flatMap(row -> readable(() -> kept(row))).toList());
  }

  /** All of them without their snapshots, which are the most of what is read. */
  public Uni<List<Kept>> vitals() {
    return pool.query(
            "SELECT "
                + TARGET
                + ", r.judged, NULL::jsonb AS snapshot, r.kind FROM database_target t"
                + " LEFT JOIN database_round r ON r.target = t.id ORDER BY t.id")
        .execute()
        .map(rows -> rows.stream().flatMap(row -> readable(() -> kept(row))).toList());
  }

  /** One of them. */
  public Uni<Optional<Kept>> byId(SqlClient client, String id) {
    return client
        .preparedQuery(SELECT + " WHERE t.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(DatabaseRows::kept));
  }

  /** One of them, locked until commit. */
  Uni<Optional<Kept>> lock(SqlConnection connection, String id) {
    return connection
        .preparedQuery(SELECT + " WHERE t.id = $1 FOR UPDATE OF t")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(DatabaseRows::kept));
  }

  /** A look that is due; whoever takes it has moved it to its next time. */
  public record Taken(Target target, long fence) {}

  /** Takes those that are due, the longest due first. A look that is lost is one look less. */
  public Uni<List<Taken>> take(Instant now, int limit) {
    return pool.preparedQuery(
            """
            UPDATE database_target t SET fence = t.fence + 1, due_at = t.due_at
                + make_interval(secs => (floor(extract(epoch FROM $1 - t.due_at) * 1000
                  / t.every_ms) + 1) * t.every_ms / 1000.0)
            FROM (SELECT id FROM database_target WHERE NOT paused AND due_at <= $1 ORDER BY due_at
                  LIMIT $2 FOR UPDATE SKIP LOCKED) due
            WHERE t.id = due.id
            RETURNING t.id, t.document, t.fence
            """)
        .execute(Tuple.of(time(now), limit))
        .map(
            rows ->
                rows.stream()
                    .flatMap(
                        row ->
                            readable(
                                () ->
                                    new Taken(
                                        TargetJson.read(
                                            row.getString("id"), row.getString("document")),
                                        row.getLong("fence"))))
                    .toList());
  }

  /** When the next one is due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(due_at) FROM database_target WHERE NOT paused")
        .execute()
        .map(rows -> Optional.ofNullable(instant(rows.iterator().next().getOffsetDateTime(0))));
  }

  /** Writes what came of a look. */
  Uni<Void> write(SqlConnection connection, Target target, Judged judged) {
    Standing standing = judged.standing();
    boolean seen = judged.round() instanceof Round.Seen;
    return connection
        .preparedQuery(
            """
            WITH stands AS (
              UPDATE database_target SET verdict = $2, reason = $3, because = $4, since = $5,
                found = $6, agreed = $7 WHERE id = $1),
            series AS (
              INSERT INTO database_vital (target, at, vitals)
              SELECT $1, $8, $9 WHERE $9::jsonb IS NOT NULL)
            INSERT INTO database_round AS r (target, at, judged, kind, snapshot)
            VALUES ($1, $8, $10, $11, $12)
            ON CONFLICT (target) DO UPDATE SET at = $8, judged = $10, kind = $11,
              snapshot = coalesce($12, r.snapshot)
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  target.id(),
                  standing.verdict().name(),
                  standing.reason(),
                  standing.because().toArray(String[]::new),
                  time(standing.since()),
                  standing.found().name(),
                  standing.agreed(),
                  time(judged.round().at()),
                  seen ? LookJson.write(Vital.values(judged.vitals())) : null,
                  LookJson.write(Look.of(judged)),
                  target.kind().name(),
                  judged.round() instanceof Round.Seen now ? LookJson.write(now.snapshot()) : null
                }))
        .replaceWithVoid();
  }

  /** What the databases of these components say, by component. */
  Uni<Map<String, List<Evidence>>> evidence(
      SqlConnection connection, Collection<String> components) {
    return connection
        .preparedQuery(
            "SELECT component, paused, verdict, reason FROM database_target"
                + " WHERE component = ANY ($1) ORDER BY id")
        .execute(Tuple.of(components.toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, List<Evidence>>();
              rows.forEach(
                  row ->
                      found
                          .computeIfAbsent(row.getString("component"), id -> new ArrayList<>())
                          .add(
                              row.getBoolean("paused")
                                  ? new Evidence(Verdict.PAUSED, "is paused")
                                  : new Evidence(
                                      Verdict.valueOf(row.getString("verdict")),
                                      row.getString("reason"))));
              return found;
            });
  }

  /**
   * What was seen of a database from {@code since} on, averaged over {@code step}; by the id of the
   * sign, in the order of time.
   */
  public Uni<Map<String, List<Trend.Point>>> series(String id, Instant since, Duration step) {
    return pool.preparedQuery(
            """
            SELECT date_bin(make_interval(secs => $3), at, timestamptz 'epoch') AS bucket, key,
              avg(value::float8) AS mean
            FROM database_vital, jsonb_each_text(vitals)
            WHERE target = $1 AND at >= $2 GROUP BY 1, 2 ORDER BY 1
            """)
        .execute(Tuple.of(id, time(since), (double) step.toSeconds()))
        .map(
            rows -> {
              var series = new HashMap<String, List<Trend.Point>>();
              rows.forEach(
                  row ->
                      series
                          .computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                          .add(
                              new Trend.Point(
                                  row.getOffsetDateTime("bucket").toInstant(),
                                  row.getDouble("mean"))));
              return series;
            });
  }

  /** One that an earlier version has kept and this one refuses must not keep the others from it. */
  private static <T> Stream<T> readable(Supplier<T> read) {
    try {
      return Stream.of(read.get());
    } catch (IllegalStateException e) {
      LOG.errorf("It is not looked into any more; put it anew: %s", e.getMessage());
      return Stream.empty();
    }
  }

  private static Kept kept(Row row) {
    String kind = row.getString("kind");
    return new Kept(
        TargetJson.read(row.getString("id"), row.getString("document")),
        new Standing(
            Verdict.valueOf(row.getString("verdict")),
            row.getString("reason"),
            Set.of(row.getArrayOfStrings("because")),
            instant(row.getOffsetDateTime("since")),
            Verdict.valueOf(row.getString("found")),
            row.getInteger("agreed")),
        LookJson.look(json(row, "judged")),
        kind == null ? null : LookJson.snapshot(json(row, "snapshot"), Kind.valueOf(kind)),
        row.getLong("fence"),
        row.getLong("version"));
  }

  private static @Nullable JsonObject json(Row row, String column) {
    return row.getValue(column) instanceof JsonObject json ? json : null;
  }
}
