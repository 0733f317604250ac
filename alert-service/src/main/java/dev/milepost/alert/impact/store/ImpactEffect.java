package dev.milepost.alert.impact.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** What follows when the impact of an alert becomes known, in the transaction that writes it. */
public interface ImpactEffect {

  /** Called once the answer is written. */
  Uni<Void> known(SqlConnection connection, String alert, Instant now);
}
