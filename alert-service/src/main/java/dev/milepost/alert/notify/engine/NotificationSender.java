package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.UnderWay;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.timer.engine.DueLoop;
import dev.milepost.database.listen.Listener;
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
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes due messages, several at a time, the longest due first: claim, send, record, each on its
 * own, so that a crash in between is seen. What hangs holds its own lanes and no others.
 */
@ApplicationScoped
public class NotificationSender {

  private static final Logger LOG = Logger.getLogger(NotificationSender.class);

  private final NotificationRows rows;
  private final Attempts attempts;
  private final InstantSource clock;
  private final Listener listener;
  private final UnderWay underWay;
  private final Duration finishWithin;
  private final DueLoop loop;

  public NotificationSender(
      NotificationRows rows,
      Attempts attempts,
      NotifyConfig config,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.rows = rows;
    this.attempts = attempts;
    this.clock = clock;
    this.listener = listener;
    this.underWay = new UnderWay(config.underWay(), config.perChannel(), config.perEndpoint());
    this.finishWithin = config.finishWithin();
    this.loop = new DueLoop("Notification", vertx, clock, this::beginOne, this::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(NotificationRows.CHANNEL, loop::wake);
    loop.wake();
  }

  /**
   * What was given away is waited for: its answer, once lost, would be asked for by sending again.
   */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
    long end = System.nanoTime() + finishWithin.toNanos();
    synchronized (underWay) {
      while (!underWay.idle()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          LOG.warn("Ending while messages are under way; they are sent again by the next process");
          return;
        }
        underWay.wait(left);
      }
    }
  }

  /** Looks for due messages now. */
  public void wake() {
    loop.wake();
  }

  /** Answers false when nothing can be begun, and whatever ends then looks again. */
  private Uni<Boolean> beginOne() {
    Set<String> full;
    synchronized (underWay) {
      if (underWay.full()) {
        return Uni.createFrom().item(false);
      }
      full = underWay.fullLanes();
    }
    return rows.claim(full, clock.instant())
        .map(
            claimed -> {
              claimed.ifPresent(this::begin);
              return claimed.isPresent();
            });
  }

  private void begin(Claim claim) {
    synchronized (underWay) {
      underWay.begin(claim.channel(), claim.target());
    }
    attempts
        .make(claim)
        .subscribe()
        .with(
            done -> end(claim),
            failure -> {
              // The lease runs out, then it is sent again, and says that it may be the second.
              LOG.warnf(
                  "What became of notification %d could not be written: %s",
                  claim.id(), failure.getMessage());
              end(claim);
            });
  }

  private void end(Claim claim) {
    synchronized (underWay) {
      underWay.end(claim.channel(), claim.target());
      underWay.notifyAll();
    }
    loop.wake();
  }

  private Uni<Optional<Instant>> nextDue() {
    Set<String> full;
    synchronized (underWay) {
      if (underWay.full()) {
        return Uni.createFrom().item(Optional.empty());
      }
      full = underWay.fullLanes();
    }
    return rows.nextDue(full, clock.instant());
  }
}
