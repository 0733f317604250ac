package dev.milepost.alert.rule.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.rule.Track;
import dev.milepost.alert.rule.TrackJson;
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

/** What editions of rules remember of subjects. */
@ApplicationScoped
public class TrackRows {

  /** Channel that wakes whoever waits for what time does to rules. */
  public static final String CHANNEL = "rule_timer";

  private static final String NOTHING = "{}";

  private final Pool pool;

  public TrackRows(Pool pool) {
    this.pool = pool;
  }

  /** Of which edition of which rule, and about which alert. */
  public record Key(String rule, long version, String fingerprint) {}

  /**
   * A row.
   *
   * @param dueAt when to look at it though no fact has come
   * @param touchedAt when a fact last had something to say to it
   */
  public record Kept(Key key, Track track, Instant dueAt, Instant touchedAt) {}

  /** What is remembered of subjects, locked until commit, also of those not heard of before. */
  public Uni<Map<Key, Track>> lock(SqlConnection connection, Collection<Key> keys, Instant now) {
    List<Key> all = List.copyOf(keys);
    if (all.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Tuple wanted = Tuple.of(texts(all, Key::rule), versions(all), texts(all, Key::fingerprint));
    Tuple made = Tuple.of(wanted.getValue(0), wanted.getValue(1), wanted.getValue(2));
    made.addValue(NOTHING).addValue(time(now));
    return connection
        .preparedQuery(
            "INSERT INTO rule_track (rule, version, fingerprint, document, due_at, touched_at)"
                + " SELECT r, v, f, $4, $5::timestamptz, $5::timestamptz FROM"
                + " unnest($1::text[], $2::bigint[], $3::text[]) AS t (r, v, f)"
                + " ORDER BY r, v, f ON CONFLICT DO NOTHING")
        .execute(made)
        .chain(
            () ->
                connection
                    .preparedQuery(
                        "SELECT k.* FROM rule_track k JOIN"
                            + " unnest($1::text[], $2::bigint[], $3::text[]) AS t (r, v, f)"
                            + " ON k.rule = r AND k.version = v AND k.fingerprint = f"
                            + " ORDER BY k.rule, k.version, k.fingerprint FOR UPDATE OF k")
                    .execute(wanted))
        .map(
            rows -> {
              var tracks = new HashMap<Key, Track>();
              rows.forEach(row -> tracks.put(key(row), track(row)));
              return tracks;
            });
  }

  /** Rows that are due, the longest due first, locked until commit; nobody else sees them. */
  public Uni<List<Kept>> lockDue(SqlConnection connection, Instant now, int most) {
    return connection
        .preparedQuery(
            "SELECT * FROM rule_track WHERE due_at <= $1 ORDER BY due_at LIMIT $2"
                + " FOR UPDATE SKIP LOCKED")
        .execute(Tuple.of(time(now), most))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Kept(
                                key(row),
                                track(row),
                                row.getOffsetDateTime("due_at").toInstant(),
                                row.getOffsetDateTime("touched_at").toInstant()))
                    .toList());
  }

  /** When the next row is due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(due_at) FROM rule_track")
        .execute()
        .map(rows -> Optional.ofNullable(instant(rows.iterator().next().getOffsetDateTime(0))));
  }

  /**
   * Writes rows.
   *
   * @param wake whether something waits for a time that is new
   */
  public Uni<Void> write(SqlConnection connection, List<Kept> rows, boolean wake) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple written =
        Tuple.of(
            texts(rows, row -> row.key().rule()),
            versions(rows.stream().map(Kept::key).toList()),
            texts(rows, row -> row.key().fingerprint()),
            texts(rows, row -> TrackJson.write(row.track())),
            times(rows, Kept::dueAt),
            times(rows, Kept::touchedAt));
    return connection
        .preparedQuery(
            "UPDATE rule_track k SET document = t.d, due_at = t.u, touched_at = t.a FROM"
                + " unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[],"
                + " $6::timestamptz[]) AS t (r, v, f, d, u, a)"
                + " WHERE k.rule = r AND k.version = v AND k.fingerprint = f")
        .execute(written)
        .chain(
            () ->
                wake
                    ? connection.query("NOTIFY " + CHANNEL).execute().replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  /** Forgets subjects. */
  public Uni<Void> forget(SqlConnection connection, List<Key> keys) {
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                "DELETE FROM rule_track k USING"
                    + " unnest($1::text[], $2::bigint[], $3::text[]) AS t (r, v, f)"
                    + " WHERE k.rule = r AND k.version = v AND k.fingerprint = f")
            .execute(
                Tuple.of(texts(keys, Key::rule), versions(keys), texts(keys, Key::fingerprint)))
            .replaceWithVoid();
  }

  private static Long[] versions(List<Key> keys) {
    return keys.stream().map(Key::version).toArray(Long[]::new);
  }

  private static Key key(Row row) {
    return new Key(row.getString("rule"), row.getLong("version"), row.getString("fingerprint"));
  }

  private static Track track(Row row) {
    return TrackJson.read(row.getString("document"));
  }
}
