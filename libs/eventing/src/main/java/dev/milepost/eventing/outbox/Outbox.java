package dev.milepost.eventing.outbox;

import dev.milepost.contracts.Fact;
import dev.milepost.eventing.EventingConfig;
import dev.milepost.eventing.FactJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * The door for code that holds a connection of the reactive client. Callers lock the aggregate (the
 * project's row, in id order) before they append, so that numbers of one key are drawn in the order
 * of its changes.
 */
@ApplicationScoped
public class Outbox {

  private final EventingConfig config;
  private final FactJson json;

  public Outbox(EventingConfig config, FactJson json) {
    this.config = config;
    this.json = json;
  }

  /** Writes facts in the caller's transaction; they are published after it commits. */
  public Uni<Void> append(
      SqlConnection connection, List<? extends Fact> facts, Instant recordedAt) {
    if (facts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows = OutboxRows.of(facts, config.service(), recordedAt, json);
    return connection
        .preparedQuery(OutboxRows.INSERT)
        .execute(
            Tuple.from(
                new Object[] {
                  rows.topics(), rows.keys(), rows.ids(), rows.envelopes(), rows.recordedAt()
                }))
        .replaceWithVoid();
  }
}
