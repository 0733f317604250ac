package dev.milepost.health.check.store;

import dev.milepost.database.partition.DailyPartitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tables of checks that are kept day by day. */
@ApplicationScoped
class CheckTables {

  @Produces
  @Singleton
  DailyPartitions results(
      @ConfigProperty(name = "milepost.health.result-days", defaultValue = "92") int days) {
    return new DailyPartitions("check_result", days);
  }
}
