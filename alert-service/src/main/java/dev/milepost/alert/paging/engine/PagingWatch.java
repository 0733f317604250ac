package dev.milepost.alert.paging.engine;

import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.alert.paging.Lapse;
import dev.milepost.alert.paging.Paging;
import dev.milepost.alert.paging.store.PagingQueries;
import dev.milepost.database.timer.DueLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds whether the promise is kept, in each replica: that nothing happens wakes
 * nobody, so it has to be looked for. As Prometheus sees it: {@code milepost_paging_lapses} by
 * kind, and {@code milepost_paging_checked_seconds}, the time of the last look, for whoever watches
 * the watch.
 */
@ApplicationScoped
public class PagingWatch {

  private static final Logger LOG = Logger.getLogger(PagingWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PagingQueries queries;
  private final SignalDesk desk;
  private final InstantSource clock;
  private final Duration bound;
  private final DueLoop loop;
  private final AtomicReference<@Nullable Paging> last = new AtomicReference<>();
  private volatile Instant next = Instant.MIN;

  public PagingWatch(
      PagingQueries queries,
      SignalDesk desk,
      InstantSource clock,
      @ConfigProperty(name = "milepost.alert.paging-bound") Duration bound,
      MeterRegistry registry,
      Vertx vertx) {
    this.queries = queries;
    this.desk = desk;
    this.clock = clock;
    this.bound = bound;
    this.loop =
        new DueLoop(
            "Paging watch",
            vertx,
            clock,
            this::look,
            () -> Uni.createFrom().item(Optional.of(next)));
    for (Lapse.Kind kind : Lapse.Kind.values()) {
      Gauge.builder("milepost.paging.lapses", last, seen -> count(seen.get(), kind))
          .description("Whoever should have been told and was not")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    TimeGauge.builder("milepost.paging.checked", last, TimeUnit.MILLISECONDS, PagingWatch::checked)
        .description("When it was looked for lapses, in seconds since 1970")
        .register(registry);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks now when it is time. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return Uni.createFrom().item(false);
    }
    return queries
        .now(now, bound)
        .call(this::tell)
        .invoke(
            seen -> {
              last.set(seen);
              next = now.plus(EVERY);
            })
        .replaceWith(false);
  }

  /** A promise that is kept is told once: what an earlier process has said ends by it. */
  private Uni<Void> tell(Paging seen) {
    Paging former = last.get();
    if (seen.kept() && former != null && former.kept()) {
      return Uni.createFrom().voidItem();
    }
    if (!seen.kept()) {
      LOG.errorf("Somebody was not told in time: %s", seen.lapses().getFirst());
    }
    return desk.take(List.of(seen.signal())).replaceWithVoid();
  }

  private static double count(@Nullable Paging seen, Lapse.Kind kind) {
    return seen == null ? 0 : seen.count(kind);
  }

  private static double checked(AtomicReference<@Nullable Paging> last) {
    Paging seen = last.get();
    return seen == null ? 0 : seen.at().toEpochMilli();
  }
}
