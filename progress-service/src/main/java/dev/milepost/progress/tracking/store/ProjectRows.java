package dev.milepost.progress.tracking.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** Projects, whose rows are the locks under which what changes in them is written and numbered. */
@ApplicationScoped
public class ProjectRows {

  /** Makes projects that are new and locks all, in id order, until commit. */
  public Uni<Void> lock(SqlConnection connection, Collection<String> projects, Instant now) {
    return connection
        .preparedQuery(
            """
            INSERT INTO project (id, version, created_at, updated_at)
            SELECT id, 1, $2, $2 FROM unnest($1::text[]) AS row (id)
            ON CONFLICT (id) DO UPDATE SET version = project.version + 1, updated_at = $2
            """)
        .execute(
            Tuple.of(
                projects.stream().distinct().sorted().toArray(String[]::new),
                now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
