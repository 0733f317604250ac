package dev.milepost.progress.component.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.health.ComponentChangedState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The verdicts on components, all of them, so that any past hour's is known. */
@ApplicationScoped
public class ComponentRows {

  /** Keeps a verdict, in the transaction that handles its fact. */
  public Uni<Void> keep(SqlConnection connection, ComponentChangedState fact, Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO component_state (component, version, verdict, reason, at, recorded_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
        .execute(
            Tuple.of(
                fact.component(),
                fact.version(),
                fact.verdict().name(),
                fact.reason(),
                time(fact.at()),
                time(now)))
        .replaceWithVoid();
  }
}
