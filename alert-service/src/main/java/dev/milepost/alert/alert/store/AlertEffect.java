package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** What follows from changes of alerts, in the transaction that changes them. */
public interface AlertEffect {

  /** Of changes, each of another alert. */
  Uni<Void> after(SqlConnection connection, List<Changed> changes, Instant now);

  /**
   * An action that was applied.
   *
   * @param before as the alert was
   * @param after as it is now
   */
  record Changed(Alert before, Alert after, Action action) {

    /** Whether the alert was open and is no more. */
    public boolean ends() {
      return after.status() == AlertStatus.RESOLVED && before.status() != AlertStatus.RESOLVED;
    }
  }
}
