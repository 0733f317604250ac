package dev.milepost.progress.stall.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.PastTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The verdicts that stood at a past moment, in the words in which they were first told. */
@ApplicationScoped
public class PastStalls implements PastTable {

  @Override
  public List<String> tables() {
    return List.of("stall");
  }

  @Override
  public Uni<Void> fill(SqlConnection connection, AsOf when, List<String> projects) {
    return connection
        .preparedQuery(
            """
                        INSERT INTO stall (project, task, verdict, reason, version, judged_at)
                        SELECT project, task, verdict, reason, version, recorded_at FROM (
                          SELECT DISTINCT ON (project, task) * FROM stall_history
                          WHERE project = ANY ($1) AND recorded_at <= $2
                          ORDER BY project, task, recorded_at DESC) h
                        WHERE verdict IS NOT NULL
                        """)
        .execute(Tuple.of(projects.toArray(String[]::new), time(when.moment())))
        .replaceWithVoid();
  }
}
