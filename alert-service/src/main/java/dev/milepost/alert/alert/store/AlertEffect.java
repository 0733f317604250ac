package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** What follows from a change of an alert, in the transaction that changes it. */
public interface AlertEffect {

  /**
   * @param before as it was
   * @param after as it is now
   * @param action what was done to it
   */
  Uni<Void> after(SqlConnection connection, Alert before, Alert after, Action action, Instant now);
}
