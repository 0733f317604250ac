package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.UnderWay;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.notify.store.NotificationRows.State;
import dev.milepost.alert.notify.store.NotificationRows.Waiting;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes due messages in their turn: claims as many as there is room for, sends each, and records
 * what became of it, so that a crash in between is seen. What hangs holds its own lanes and no
 * others.
 */
@ApplicationScoped
public class NotificationSender {

  private static final Logger LOG = Logger.getLogger(NotificationSender.class);

  /** Of these, in their turn, it is chosen what there is room for. */
  private static final int AT_A_TIME = 100;

  private final NotificationRows rows;
  private final AlertQueries queries;
  private final Attempts attempts;
  private final InstantSource clock;
  private final Listener listener;
  private final UnderWay underWay;
  private final Duration finishWithin;
  private final LostClaims lost = new LostClaims();

  /** Something due may be left for want of room; guarded by {@code underWay}. */
  private boolean left;

  private final DueLoop loop;

  public NotificationSender(
      NotificationRows rows,
      AlertQueries queries,
      Attempts attempts,
      NotifyConfig config,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.rows = rows;
    this.queries = queries;
    this.attempts = attempts;
    this.clock = clock;
    this.listener = listener;
    this.underWay = new UnderWay(config.underWay(), config.perChannel(), config.perEndpoint());
    this.finishWithin = config.finishWithin();
    this.loop = new DueLoop("Notification", vertx, clock, this::beginSome, this::nextDue);
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

  /** Answers whether more may wait that can be begun; whatever ends makes room and looks again. */
  private Uni<Boolean> beginSome() {
    Set<String> full;
    synchronized (underWay) {
      if (underWay.full()) {
        left = true;
        return Uni.createFrom().item(false);
      }
      full = underWay.fullLanes();
      left = !full.isEmpty();
    }
    Instant now = clock.instant();
    UUID claim = UUID.randomUUID();
    return lost.giveBack(rows)
        .chain(() -> rows.waiting(full, now, AT_A_TIME))
        .chain(
            waiting ->
                rows.claim(chosen(waiting), claim, now)
                    .onFailure()
                    .invoke(failure -> lost.add(claim))
                    .map(
                        claimed -> {
                          begin(claimed);
                          return !claimed.isEmpty() && waiting.size() == AT_A_TIME;
                        }));
  }

  /** Only this loop begins messages, so what is free now is free when they are claimed. */
  private List<Waiting> chosen(List<Waiting> waiting) {
    synchronized (underWay) {
      List<Waiting> chosen = underWay.choose(waiting, Waiting::channel, Waiting::target);
      left = left || chosen.size() < waiting.size();
      return chosen;
    }
  }

  private void begin(List<Claim> claimed) {
    if (claimed.isEmpty()) {
      return;
    }
    synchronized (underWay) {
      claimed.forEach(claim -> underWay.begin(claim.channel(), claim.target()));
    }
    var alerts =
        queries
            .byIds(claimed.stream().map(Claim::alert).collect(Collectors.toSet()))
            .memoize()
            .indefinitely();
    claimed.forEach(claim -> begin(claim, alerts));
  }

  private void begin(Claim claim, Uni<Map<String, Found>> alerts) {
    attempts
        .make(claim, alerts.map(all -> Objects.requireNonNull(all.get(claim.alert()))))
        .subscribe()
        .with(
            outcome -> end(claim, outcome.state() == State.PENDING),
            failure -> {
              // The lease runs out, then it is sent again, and says that it may be the second.
              LOG.warnf(
                  "What became of notification %d could not be written: %s",
                  claim.id(), failure.getMessage());
              end(claim, true);
            });
  }

  private void end(Claim claim, boolean again) {
    boolean wanted;
    synchronized (underWay) {
      underWay.end(claim.channel(), claim.target());
      underWay.notifyAll();
      wanted = again || left;
    }
    if (wanted) {
      loop.wake();
    }
  }

  private Uni<Optional<Instant>> nextDue() {
    Set<String> full;
    synchronized (underWay) {
      if (underWay.full()) {
        left = true;
        return Uni.createFrom().item(Optional.empty());
      }
      full = underWay.fullLanes();
      left = left || !full.isEmpty();
    }
    return rows.nextDue(full, clock.instant());
  }
}
