package dev.milepost.alert.rule.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.store.WorkSeen;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs of work among the facts that are kept for trying rules out. */
@ApplicationScoped
public class RecordedWork implements WorkSeen {

  private static final String[] WORK =
      Stream.of(Change.STARTED, Change.PROGRESSED, Change.COMPLETED)
          .map(TaskChanged::typeOf)
          .toArray(String[]::new);

  @Override
  public Uni<Optional<Instant>> last(SqlClient client, String project, String task, Instant since) {
    return client
        .preparedQuery(
            """
            SELECT max(recorded_at) FROM recorded_fact
            WHERE type = ANY ($1) AND recorded_at > $2 AND position($4 IN envelope) > 0
              AND envelope::jsonb -> 'data' ->> 'project' = $3
              AND envelope::jsonb -> 'data' ->> 'task' = $4
            """)
        .execute(Tuple.of(WORK, time(since), project, task))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(at -> at.toInstant()));
  }
}
