package dev.milepost.health.uptime.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Statements about status pages. */
@ApplicationScoped
public class StatusPageRows {

  private final Pool pool;

  public StatusPageRows(Pool pool) {
    this.pool = pool;
  }

  /**
   * A page that anybody may read.
   *
   * @param components whose state it shows, in its order
   */
  public record StatusPage(String id, String title, List<String> components, long version) {}

  /** Puts a page. */
  public Uni<Void> put(String id, String title, List<String> components, String by) {
    return pool.preparedQuery(
            """
            INSERT INTO status_page AS p (id, title, components, edited_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET title = $2, components = $3, edited_by = $4,
              version = p.version + 1
            """)
        .execute(Tuple.of(id, title, components.toArray(String[]::new), by))
        .replaceWithVoid();
  }

  /** Removes one; answers whether it was there. */
  public Uni<Boolean> remove(String id) {
    return pool.preparedQuery("DELETE FROM status_page WHERE id = $1")
        .execute(Tuple.of(id))
        .map(done -> done.rowCount() == 1);
  }

  public Uni<List<StatusPage>> all() {
    return pool.query("SELECT id, title, components, version FROM status_page ORDER BY id")
        .execute()
        .map(rows -> rows.stream().map(StatusPageRows::page).toList());
  }

  public Uni<Optional<StatusPage>> byId(String id) {
    return pool.preparedQuery(
            "SELECT id, title, components, version FROM status_page WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(StatusPageRows::page));
  }

  /** Whether a component is on any page, and so for anybody to see. */
  public Uni<Boolean> isPublic(String component) {
    return pool.preparedQuery("SELECT 1 FROM status_page WHERE $1 = ANY (components) LIMIT 1")
        .execute(Tuple.of(component))
        .map(rows -> rows.rowCount() > 0);
  }

  private static StatusPage page(Row row) {
    return new StatusPage(
        row.getString("id"),
        row.getString("title"),
        List.of(row.getArrayOfStrings("components")),
        row.getLong("version"));
  }
}
