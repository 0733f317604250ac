package dev.milepost.health.security.store;

import dev.milepost.database.partition.DailyPartitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tables of security that are kept day by day. */
@ApplicationScoped
class SecurityTables {

  @Produces
  @Singleton
  DailyPartitions counts(
      @ConfigProperty(name = "milepost.health.security-days", defaultValue = "90") int days) {
    return new DailyPartitions("security_day", days);
  }
}
