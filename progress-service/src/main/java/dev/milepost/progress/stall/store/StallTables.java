package dev.milepost.progress.stall.store;

import dev.milepost.database.partition.DailyPartitions;
import dev.milepost.progress.tracking.store.TrackingTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Verdicts are kept as long as the events they were read from. */
@ApplicationScoped
public class StallTables {

  private final TrackingTables.Retention retention;

  public StallTables(TrackingTables.Retention retention) {
    this.retention = retention;
  }

  @Produces
  @Singleton
  DailyPartitions verdicts() {
    return new DailyPartitions("stall_history", retention.eventDays());
  }
}
