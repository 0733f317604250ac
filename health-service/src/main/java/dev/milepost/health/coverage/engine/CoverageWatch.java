package dev.milepost.health.coverage.engine;

import dev.milepost.contracts.health.CoverageChanged;
import dev.milepost.contracts.health.HealthFact;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.coverage.Coverage;
import dev.milepost.health.coverage.Coverage.Counted;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.ToldRows;
import dev.milepost.health.coverage.store.ToldRows.Told;
import dev.milepost.health.coverage.store.WorkRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at coverage again and again: what is fresh turns stale by time alone, so no change tells of
 * it. Every replica exports the ratio; which of them tells of a change first is the database's to
 * say.
 */
@ApplicationScoped
public class CoverageWatch {

  private static final Logger LOG = Logger.getLogger(CoverageWatch.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST_MISSING = 100;
  private static final String ALL = "all";

  private final Pool pool;
  private final CoverageMeter meter;
  private final ToldRows told;
  private final WorkRows work;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Duration every;
  private final Vertx vertx;
  private final MeterRegistry registry;
  private volatile @Nullable Coverage last;
  private volatile boolean stopped;

  public CoverageWatch(
      Pool pool,
      CoverageMeter meter,
      ToldRows told,
      WorkRows work,
      Outbox outbox,
      InstantSource clock,
      @ConfigProperty(name = "milepost.health.coverage.every", defaultValue = "10s") Duration every,
      Vertx vertx,
      MeterRegistry registry) {
    this.pool = pool;
    this.meter = meter;
    this.told = told;
    this.work = work;
    this.outbox = outbox;
    this.clock = clock;
    this.every = every;
    this.vertx = vertx;
    this.registry = registry;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    Gauge.builder("milepost.coverage.ratio", this, watch -> watch.counted(null).ratio())
        .tag("scope", ALL)
        .description("Share of known things with a fresh signal")
        .register(registry);
    for (Known.Scope scope : Known.Scope.values()) {
      Gauge.builder("milepost.coverage.ratio", this, watch -> watch.counted(scope).ratio())
          .tag("scope", scope.word())
          .description("Share of known things with a fresh signal")
          .register(registry);
    }
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private Counted counted(Known.@Nullable Scope scope) {
    Coverage seen = last;
    if (seen == null) {
      return new Counted(0, 0);
    }
    return scope == null ? seen.all() : seen.scopes().getOrDefault(scope, new Counted(0, 0));
  }

  private void look() {
    meter
        .now(null)
        .invoke(coverage -> last = coverage)
        .chain(
            coverage ->
                pool.withTransaction(connection -> tell(connection, coverage, clock.instant())))
        .subscribe()
        .with(
            done -> later(),
            failure -> {
              if (!stopped) {
                LOG.warnf("Coverage cannot be looked at now: %s", failure.getMessage());
              }
              later();
            });
  }

  private void later() {
    if (!stopped) {
      vertx.setTimer(every.toMillis(), timer -> look());
    }
  }

  private Uni<Void> tell(SqlConnection connection, Coverage coverage, Instant now) {
    return work.forget(connection, now.minus(KEPT))
        .chain(() -> told.all(connection))
        .chain(
            before -> {
              List<CoverageChanged> changed = changed(coverage, before, now);
              return Multi.createFrom()
                  .iterable(changed)
                  .onItem()
                  .transformToUniAndConcatenate(fact -> told.put(connection, fact))
                  .onItem()
                  .ignoreAsUni()
                  .chain(() -> outbox.append(connection, List.<HealthFact>copyOf(changed), now));
            });
  }

  private static List<CoverageChanged> changed(
      Coverage coverage, Map<String, Told> before, Instant now) {
    var changed = new ArrayList<CoverageChanged>();
    add(changed, ALL, coverage.all(), coverage.gaps(), before, now);
    for (Known.Scope scope : Known.Scope.values()) {
      add(
          changed,
          scope.word(),
          coverage.scopes().getOrDefault(scope, new Counted(0, 0)),
          coverage.gaps().stream().filter(gap -> gap.scope() == scope).toList(),
          before,
          now);
    }
    return changed;
  }

  private static void add(
      List<CoverageChanged> changed,
      String scope,
      Counted counted,
      List<Known> gaps,
      Map<String, Told> before,
      Instant now) {
    List<String> missing =
        gaps.stream().limit(MOST_MISSING).map(gap -> gap.scope().word() + " " + gap.id()).toList();
    Told former = before.getOrDefault(scope, new Told(0, 0, List.of(), 0));
    if (former.known() != counted.known()
        || former.fresh() != counted.fresh()
        || !former.missing().equals(missing)) {
      changed.add(
          new CoverageChanged(
              scope, counted.known(), counted.fresh(), missing, now, former.version() + 1));
    }
  }
}
