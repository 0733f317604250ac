package dev.milepost.progress.tracking.store;

import dev.milepost.progress.tracking.TaskStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** Another feature's part in the transaction that records events. */
public interface BatchEffect {

  /**
   * Called after the tasks are written, in their transaction.
   *
   * @param changed tasks as they are now; their projects are locked
   */
  Uni<Void> after(SqlConnection connection, List<TaskStatus> changed, Instant now);
}
