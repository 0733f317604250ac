package dev.milepost.health.check.engine;

import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueWork;
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
import java.time.InstantSource;
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

  private final RunDesk desk;
  private final Probes probes;
  private final CertificateWatch certificates;
  private final Listener listener;
  private final Timer runs;
  private final DueWork<Kept> work;

  public CheckRunner(
      CheckRows rows,
      RunDesk desk,
      Probes probes,
      CertificateWatch certificates,
      InstantSource clock,
      Listener listener,
      MeterRegistry registry,
      Vertx vertx) {
    this.desk = desk;
    this.probes = probes;
    this.certificates = certificates;
    this.listener = listener;
    this.runs =
        Timer.builder("milepost.check").description("Time that checks take").register(registry);
    this.work =
        new DueWork<>(
            "Check",
            MOST_UNDER_WAY,
            AT_ONCE,
            vertx,
            clock,
            room -> rows.take(clock.instant(), room),
            this::make,
            rows::nextDue);
    registry.gauge("milepost.checks.under.way", work, DueWork::underWay);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(CheckRows.CHANNEL, work::wake);
    work.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    work.stop();
  }

  /** Looks for due checks now. */
  public void wake() {
    work.wake();
  }

  /** Answers whether a failure that does not count yet is tried again soon. */
  private Uni<Boolean> make(Kept taken) {
    return probes
        .make(
            taken.check(),
            seen -> certificates.seen(taken.check().component(), taken.check().id(), seen.fields()))
        .invoke(outcome -> runs.record(outcome.took()))
        .chain(outcome -> desk.ended(taken, outcome))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf(
                  "What check %s has seen could not be written: %s",
                  taken.check().id(), failure.getMessage());
              return false;
            });
  }
}
