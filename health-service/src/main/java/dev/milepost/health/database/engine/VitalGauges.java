package dev.milepost.health.database.engine;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.Vital;
import dev.milepost.health.database.store.DatabaseRows;
import dev.milepost.health.database.store.DatabaseRows.Kept;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Vital signs as Prometheus takes them: by database and sign, and there are few of either. They are
 * read from the tables, so that every replica exports the same.
 */
@ApplicationScoped
public class VitalGauges {

  private static final Logger LOG = Logger.getLogger(VitalGauges.class);
  private static final long EVERY_MS = 15_000;

  private final DatabaseRows rows;
  private final Vertx vertx;
  private final MultiGauge vitals;
  private final MultiGauge verdicts;

  public VitalGauges(DatabaseRows rows, Vertx vertx, MeterRegistry registry) {
    this.rows = rows;
    this.vertx = vertx;
    this.vitals =
        MultiGauge.builder("milepost.database.vital")
            .description("Vital signs of databases, each in its own unit")
            .register(registry);
    this.verdicts =
        MultiGauge.builder("milepost.database.verdict")
            .description("0 healthy, 1 degraded, 2 down; none when it is not known")
            .register(registry);
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(
        EVERY_MS,
        id ->
            rows.vitals()
                .subscribe()
                .with(
                    this::show,
                    failure ->
                        LOG.debugf("Vital signs are not exported: %s", failure.getMessage())));
  }

  private void show(List<Kept> all) {
    var values = new ArrayList<MultiGauge.Row<?>>();
    var stands = new ArrayList<MultiGauge.Row<?>>();
    for (Kept each : all) {
      String id = each.target().id();
      Look look = each.look();
      for (Vital vital : look == null ? List.<Vital>of() : look.vitals()) {
        values.add(
            MultiGauge.Row.of(
                Tags.of("database", id, "sign", vital.sign().id(), "unit", vital.sign().unit()),
                vital.value()));
      }
      int number = List.of(Verdict.HEALTHY, Verdict.DEGRADED, Verdict.DOWN).indexOf(each.verdict());
      if (number >= 0) {
        stands.add(MultiGauge.Row.of(Tags.of("database", id), number));
      }
    }
    vitals.register(values, true);
    verdicts.register(stands, true);
  }
}
