package dev.milepost.health.database.store;

import dev.milepost.database.partition.DailyPartitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tables of databases that are kept day by day. */
@ApplicationScoped
class DatabaseTables {

  @Produces
  @Singleton
  DailyPartitions vitals(
      @ConfigProperty(name = "milepost.health.vital-days", defaultValue = "14") int days) {
    return new DailyPartitions("database_vital", days);
  }
}
