package dev.milepost.eventing.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a fact does to this service, inside the transaction that records it as handled. */
@FunctionalInterface
public interface Effect {

  Uni<Void> apply(SqlConnection connection);
}
