package dev.milepost.health.uptime.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.health.uptime.Objective;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about objectives. */
@ApplicationScoped
public class ObjectiveRows {

  private static final String SELECT =
      "SELECT s.component, s.name, s.target, s.window_days, s.burning, s.version, c.project"
          + " FROM slo s JOIN component c ON c.id = s.component";

  /**
   * An objective and where it stands.
   *
   * @param project of its component
   */
  public record Kept(
      Objective objective, boolean burning, long version, @Nullable String project) {}

  /** Puts an objective; answers whether its component is there. */
  public Uni<Boolean> put(SqlClient client, Objective objective, String by, Instant now) {
    return client
        .preparedQuery(
            """
            INSERT INTO slo AS s (component, name, target, window_days, due_at, edited_by)
            SELECT id, $2, $3, $4, $5, $6 FROM component WHERE id = $1
            ON CONFLICT (component, name) DO UPDATE SET target = $3, window_days = $4, due_at = $5,
              edited_by = $6, version = s.version + 1
            """)
        .execute(
            Tuple.of(
                objective.component(),
                objective.name(),
                objective.target(),
                (int) objective.window().toDays(),
                time(now),
                by))
        .map(done -> done.rowCount() == 1);
  }

  /** Removes one; answers whether it was there. */
  public Uni<Boolean> remove(SqlClient client, String component, String name) {
    return client
        .preparedQuery("DELETE FROM slo WHERE component = $1 AND name = $2")
        .execute(Tuple.of(component, name))
        .map(done -> done.rowCount() == 1);
  }

  /** All of them, in the order of components and names. */
  public Uni<List<Kept>> all(SqlClient client) {
    return client
        .query(SELECT + " ORDER BY s.component, s.name")
        .execute()
        .map(rows -> rows.stream().map(ObjectiveRows::kept).toList());
  }

  /** Locks those that are due, some of them, until commit. */
  public Uni<List<Kept>> due(SqlConnection connection, Instant now, int limit) {
    return connection
        .preparedQuery(
            SELECT + " WHERE s.due_at <= $1 ORDER BY s.due_at LIMIT $2 FOR UPDATE OF s SKIP LOCKED")
        .execute(Tuple.of(time(now), limit))
        .map(rows -> rows.stream().map(ObjectiveRows::kept).toList());
  }

  /** When the next one is due. */
  public Uni<Optional<Instant>> nextDue(SqlClient client) {
    return client
        .query("SELECT min(due_at) FROM slo")
        .execute()
        .map(rows -> Optional.ofNullable(instant(rows.iterator().next().getOffsetDateTime(0))));
  }

  /** Writes that one was judged. */
  public Uni<Void> judged(SqlConnection connection, Kept kept, Instant now, Instant due) {
    return connection
        .preparedQuery(
            "UPDATE slo SET burning = $3, version = $4, judged_at = $5, due_at = $6"
                + " WHERE component = $1 AND name = $2")
        .execute(
            Tuple.of(
                kept.objective().component(),
                kept.objective().name(),
                kept.burning(),
                kept.version(),
                time(now),
                time(due)))
        .replaceWithVoid();
  }

  private static Kept kept(Row row) {
    return new Kept(
        new Objective(
            row.getString("component"),
            row.getString("name"),
            row.getDouble("target"),
            Duration.ofDays(row.getInteger("window_days"))),
        row.getBoolean("burning"),
        row.getLong("version"),
        row.getString("project"));
  }
}
