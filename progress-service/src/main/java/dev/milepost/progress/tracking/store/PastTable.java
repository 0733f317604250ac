package dev.milepost.progress.tracking.store;

import dev.milepost.progress.tracking.AsOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Another feature's tables as they were at a past moment. Beans are called in the order of their
 * {@code @Priority}, highest first.
 */
public interface PastTable {

  /** The tables, of which empty temporary ones are made with the same columns and indexes. */
  List<String> tables();

  /** Fills the temporary tables, which now bear those names, with what was known of projects. */
  Uni<Void> fill(SqlConnection connection, AsOf when, List<String> projects);
}
