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

  /** Facts of these types of the half-open span {@code [from, to)}, the oldest first. */
  public Uni<List<Envelope>> between(Collection<String> types, Instant from, Instant to, int most) {
    return pool.preparedQuery(
            "SELECT envelope FROM recorded_fact WHERE type = ANY ($1) AND recorded_at >= $2"
                + " AND recorded_at < $3 ORDER BY recorded_at, event_id LIMIT $4")
        .execute(Tuple.of(types.toArray(String[]::new), time(from), time(to), most))
        .map(rows -> rows.stream().map(row -> json.read(row.getString(0))).toList());
  }
}
