package dev.milepost.progress.tracking.store;

import dev.milepost.database.partition.DailyPartitions;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Retention of events. */
@ApplicationScoped
public class TrackingTables {

  /** How long this service keeps what it was told. */
  @ConfigMapping(prefix = "milepost.progress.retention")
  public interface Retention {

    /** Days that events are kept; tasks and projects stay. */
    @WithDefault("400")
    int eventDays();
  }

  private final Retention retention;

  public TrackingTables(Retention retention) {
    this.retention = retention;
  }

  @Produces
  @Singleton
  DailyPartitions events() {
    return new DailyPartitions("event", retention.eventDays());
  }
}
