package dev.milepost.health.workload.store;

import static dev.milepost.database.column.Columns.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.health.workload.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the replica that watches can see of the cluster. */
@ApplicationScoped
public class SightRows {

  private final Pool pool;
  private final ObjectMapper json;

  public SightRows(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /**
   * What was seen last.
   *
   * @param since since when it is connected, or not
   */
  public record Seen(Sight sight, Instant since, Instant seenAt) {}

  /** Puts what is seen now. */
  public Uni<Void> put(String cluster, Sight sight, Instant now) {
    return pool.preparedQuery(
            """
            INSERT INTO cluster AS c (name, connected, since, message, gaps, seen_at)
            VALUES ($1, $2, $3, $4, $5, $3)
            ON CONFLICT (name) DO UPDATE SET connected = $2, message = $4, gaps = $5, seen_at = $3,
              since = CASE WHEN c.connected = $2 THEN c.since ELSE $3 END
            """)
        .execute(
            Tuple.of(cluster, sight.connected(), time(now), sight.message(), write(sight.gaps())))
        .replaceWithVoid();
  }

  /** What was seen last; empty when no replica has watched yet. */
  public Uni<Optional<Seen>> of(String cluster) {
    return pool.preparedQuery(
            "SELECT connected, since, message, gaps, seen_at FROM cluster WHERE name = $1")
        .execute(Tuple.of(cluster))
        .map(rows -> rows.stream().findFirst().map(this::seen));
  }

  private Seen seen(Row row) {
    return new Seen(
        new Sight(
            row.getBoolean("connected"), row.getString("message"), gaps(row.getString("gaps"))),
        row.getOffsetDateTime("since").toInstant(),
        row.getOffsetDateTime("seen_at").toInstant());
  }

  private String write(List<Sight.Gap> gaps) {
    try {
      return json.writeValueAsString(gaps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A list of texts is JSON", e);
    }
  }

  private List<Sight.Gap> gaps(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The table holds what was written above", e);
    }
  }
}
