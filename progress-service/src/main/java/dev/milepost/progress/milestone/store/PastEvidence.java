package dev.milepost.progress.milestone.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.PastTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What had been reported of projects by a past moment. */
@ApplicationScoped
public class PastEvidence implements PastTable {

  @Override
  public List<String> tables() {
    return List.of("evidence");
  }

  @Override
  public Uni<Void> fill(SqlConnection connection, AsOf when, List<String> projects) {
    return connection
        .preparedQuery(
            """
                        INSERT INTO evidence
                        SELECT DISTINCT ON (project, kind, item) * FROM evidence_history
                        WHERE project = ANY ($1) AND recorded_at <= $2
                        ORDER BY project, kind, item, recorded_at DESC
                        """)
        .execute(Tuple.of(projects.toArray(String[]::new), time(when.moment())))
        .replaceWithVoid();
  }
}
