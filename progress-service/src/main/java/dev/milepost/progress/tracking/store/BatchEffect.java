package dev.milepost.progress.tracking.store;

import dev.milepost.progress.tracking.TaskEvent;
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
   * @param changed tasks of the batch; their projects are locked
   */
  Uni<Void> after(SqlConnection connection, List<Changed> changed, Instant now);

  /**
   * A task that events were recorded of.
   *
   * @param status as it is now
   * @param events the new ones, in their order
   */
  record Changed(TaskStatus status, List<TaskEvent> events) {}
}
