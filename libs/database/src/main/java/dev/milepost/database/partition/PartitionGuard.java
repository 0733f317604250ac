package dev.milepost.database.partition;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Says whether an expired partition may go: it may still hold what nobody has taken yet. */
public interface PartitionGuard {

  /** The table it speaks for. */
  String table();

  /** Whether {@code partition} may be dropped now; asked again in the next round when not. */
  Uni<Boolean> mayDrop(SqlConnection connection, String partition);
}
