package dev.milepost.eventing;

import dev.milepost.database.partition.DailyPartitions;
import dev.milepost.database.partition.PartitionGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Retention of the tables of this library. */
@ApplicationScoped
public class EventingTables {

  /** The inbox outlives Kafka's retention by this many days, for what is redelivered late. */
  private static final int INBOX_MARGIN_DAYS = 3;

  private final EventingConfig config;

  public EventingTables(EventingConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  DailyPartitions outbox() {
    return new DailyPartitions("outbox", (int) config.retention().toDays());
  }

  @Produces
  @Singleton
  DailyPartitions inbox() {
    return new DailyPartitions("inbox", (int) config.retention().toDays() + INBOX_MARGIN_DAYS);
  }

  /** What was never published is kept, however old. */
  @Singleton
  static class UnpublishedStays implements PartitionGuard {

    @Override
    public String table() {
      return "outbox";
    }

    @Override
    public Uni<Boolean> mayDrop(SqlConnection connection, String partition) {
      return connection
          .query(
              "SELECT NOT EXISTS (SELECT 1 FROM "
                  + partition
                  + " WHERE published_at IS NULL AND refused IS NULL)")
          .execute()
          .map(rows -> rows.iterator().next().getBoolean(0));
    }
  }
}
