package dev.milepost.alert.alert.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;

/** Knows of signs that somebody works on a task. */
public interface WorkSeen {

  /** The last sign after {@code since}; empty when there was none. */
  Uni<Optional<Instant>> last(SqlClient client, String project, String task, Instant since);
}
