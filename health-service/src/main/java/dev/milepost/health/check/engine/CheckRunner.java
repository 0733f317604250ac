package dev.milepost.health.check.engine;

import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import dev.milepost.health.check.probe.Probes;
import dev.milepost.health.check.store.CheckRows;
import dev.milepost.health.check.store.CheckRows.Kept;
import dev.milepost.health.check.store.RunDesk;
import dev.milepost.health.security.engine.CertificateWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Makes checks when they are due, each by one replica: whoever takes it moves it to its next time.
 * What hangs holds its own place among those under way, until its timeout.
 */
@ApplicationScoped
public class CheckRunner {

  private static final Logger LOG = Logger.getLogger(CheckRunner.class);

  /** Checks under way in one process. */
  private static final int MOST_UNDER_WAY = 1_000;

  private static final int AT_ONCE = 200;

  private final CheckRows rows;
  private final RunDesk desk;
  private final Probes probes;
  private final CertificateWatch certificates;
  private final InstantSource clock;
  private final Listener listener;
  private final Timer runs;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();
  private final DueLoop loop;

  public CheckRunner(
      CheckRows rows,
      RunDesk desk,
      Probes probes,
      CertificateWatch certificates,
      InstantSource clock,
      Listener listener,
      MeterRegistry registry,
      Vertx vertx) {
    this.rows = rows;
    this.desk = desk;
    this.probes = probes;
    this.certificates = certificates;
    this.clock = clock;
    this.listener = listener;
    this.runs =
        Timer.builder("milepost.check").description("Time that checks take").register(registry);
    registry.gauge("milepost.checks.under.way", underWay);
    this.loop = new DueLoop("Check", vertx, clock, this::takeSome, this::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(CheckRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due checks now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> takeSome() {
    int room = Math.min(AT_ONCE, MOST_UNDER_WAY - underWay.get());
    if (room <= 0) {
      full.set(true);
      return Uni.createFrom().item(false);
    }
    return rows.take(clock.instant(), room)
        .map(
            taken -> {
              taken.forEach(this::make);
              return taken.size() == room;
            });
  }

  private void make(Kept taken) {
    underWay.incrementAndGet();
    probes
        .make(
            taken.check(),
            seen -> certificates.seen(taken.check().component(), taken.check().id(), seen.fields()))
        .invoke(outcome -> runs.record(outcome.took()))
        .chain(outcome -> desk.ended(taken, outcome))
        .subscribe()
        .with(
            soon -> end(soon),
            failure -> {
              LOG.warnf(
                  "What check %s has seen could not be written: %s",
                  taken.check().id(), failure.getMessage());
              end(false);
            });
  }

  /** A failure that is tried again is due sooner than what the loop sleeps for. */
  private void end(boolean soon) {
    underWay.decrementAndGet();
    if (full.getAndSet(false) || soon) {
      loop.wake();
    }
  }

  private Uni<Optional<Instant>> nextDue() {
    return full.get() ? Uni.createFrom().item(Optional.empty()) : rows.nextDue();
  }
}
