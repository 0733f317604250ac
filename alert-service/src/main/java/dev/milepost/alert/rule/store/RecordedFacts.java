package dev.milepost.alert.rule.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.contracts.Envelope;
import dev.milepost.database.partition.DailyPartitions;
import dev.milepost.eventing.FactJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Facts as they came, kept for {@link #DAYS} days for trying rules out on them. */
@ApplicationScoped
public class RecordedFacts {

  /** Days that are kept, and today. */
  public static final int DAYS = 14;

  /** Characters of facts that are read at once, together. */
  private static final int LARGEST = 32 * 1_024 * 1_024;

  private final Pool pool;
  private final FactJson json;

  public RecordedFacts(Pool pool, FactJson json) {
    this.pool = pool;
    this.json = json;
  }

  @Produces
  @Singleton
  static DailyPartitions recorded() {
    return new DailyPartitions("recorded_fact", DAYS);
  }

  /**
   * A fact to keep.
   *
   * @param id of its event, unique among all
   * @param envelope as it came
   */
  public record Kept(Instant recordedAt, String id, String type, String envelope) {}

  /** Keeps facts; those that are kept already stay as they are. */
  public Uni<Void> keep(List<Kept> facts) {
    if (facts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return pool.preparedQuery(
            "INSERT INTO recorded_fact (recorded_at, event_id, type, envelope) SELECT * FROM"
                + " unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[])"
                + " ON CONFLICT DO NOTHING")
        .execute(
            Tuple.of(
                times(facts, Kept::recordedAt),
                texts(facts, Kept::id),
                texts(facts, Kept::type),
                texts(facts, Kept::envelope)))
        .replaceWithVoid();
  }

  /**
   * Facts that were found.
   *
   * @param all false when there are more, later ones
   */
  public record Found(List<Envelope> facts, boolean all) {}

  /** Facts of these types of the half-open span {@code [from, to)}, the oldest first. */
  public Uni<Found> between(Collection<String> types, Instant from, Instant to, int most) {
    return pool.preparedQuery(
            """
            SELECT envelope, found FROM (
              SELECT envelope, recorded_at, event_id, count(*) OVER () AS found,
                sum(length(envelope)) OVER (ORDER BY recorded_at, event_id) AS total
              FROM (
                SELECT envelope, recorded_at, event_id FROM recorded_fact
                WHERE type = ANY ($1) AND recorded_at >= $2 AND recorded_at < $3
                ORDER BY recorded_at, event_id LIMIT $4) AS first) AS summed
            WHERE total <= $5 ORDER BY recorded_at, event_id
            """)
        .execute(
            Tuple.of(types.toArray(String[]::new), time(from), time(to), most + 1, (long) LARGEST))
        .map(
            rows -> {
              var facts = rows.stream().map(row -> json.read(row.getString(0))).toList();
              long found = rows.stream().mapToLong(row -> row.getLong(1)).findFirst().orElse(0);
              return new Found(
                  facts.stream().limit(most).toList(), found == facts.size() && found <= most);
            });
  }
}
