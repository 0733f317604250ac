package dev.milepost.progress.tracking.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;

/** Projects, whose rows are the locks under which what changes in them is written and numbered. */
@ApplicationScoped
public class ProjectRows {

  /**
   * Makes projects that are new and locks all, in id order, until commit.
   *
   * @param now when the writer began, which may be before another one that had the lock first
   * @return the moment at which what is written under the lock counts as recorded: {@code now}, or
   *     as much later as it takes to come after all that was recorded in these projects before. So
   *     the order of moments is the order of commits, whichever writer, replica or clock it was,
   *     and what is read as of a moment stays what it was.
   */
  public Uni<Instant> lock(SqlConnection connection, Collection<String> projects, Instant now) {
    String[] ids = new TreeSet<>(projects).toArray(String[]::new);
    return connection
        .preparedQuery(
            """
            INSERT INTO project (id, version, created_at, updated_at)
            SELECT id, 1, $2, $2 FROM unnest($1::text[]) AS row (id)
            ON CONFLICT (id) DO UPDATE SET version = project.version + 1,
              updated_at = greatest($2, project.updated_at + interval '1 microsecond')
            RETURNING updated_at
            """)
        .execute(Tuple.of(ids, time(now)))
        .chain(
            locked -> {
              var moments = new TreeSet<Instant>();
              locked.forEach(
                  row ->
                      moments.add(
                          Objects.requireNonNull(instant(row.getOffsetDateTime("updated_at")))));
              Instant last = moments.last();
              return moments.size() == 1
                  ? Uni.createFrom().item(last)
                  : connection
                      .preparedQuery("UPDATE project SET updated_at = $2 WHERE id = ANY ($1)")
                      .execute(Tuple.of(ids, time(last)))
                      .replaceWith(last);
            });
  }
}
