package dev.milepost.database.timer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does what is due, then sleeps until the next due time or a wake-up, and looks again after {@link
 * #LONGEST} at the latest. Wake-ups while it works are kept, so that nothing falls between.
 */
public final class DueLoop {

  private static final Logger LOG = Logger.getLogger(DueLoop.class);

  /** A lost wake-up costs this long at most. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Supplier<Uni<Boolean>> doSome;
  private final Supplier<Uni<Optional<Instant>>> nextDue;
  private final AtomicBoolean working = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private final AtomicLong timer = new AtomicLong(-1);
  private volatile boolean stopped;

  /**
   * A loop that waits for its first wake-up.
   *
   * @param doSome does what is due, or some of it; answers whether there may be more
   * @param nextDue when the next thing is due
   */
  public DueLoop(
      String name,
      Vertx vertx,
      InstantSource clock,
      Supplier<Uni<Boolean>> doSome,
      Supplier<Uni<Optional<Instant>>> nextDue) {
    this.name = name;
    this.vertx = vertx;
    this.clock = clock;
    this.doSome = doSome;
    this.nextDue = nextDue;
  }

  /** Looks now. */
  public void wake() {
    again.set(true);
    work();
  }

  /** Begins nothing more. */
  public void stop() {
    stopped = true;
    cancelTimer();
  }

  private void work() {
    if (stopped || !working.compareAndSet(false, true)) {
      return;
    }
    again.set(false);
    drain()
        .chain(nextDue::get)
        .subscribe()
        .with(
            due -> rest(due.map(this::until).orElse(LONGEST)),
            failure -> {
              LOG.warnf("%s tries again: %s", name, failure.getMessage());
              LOG.debug(name, failure);
              rest(AFTER_FAILURE);
            });
  }

  /**
   * Repeated, not chained: under steady load it goes on for hours, and a chain would hold it all.
   */
  private Uni<Void> drain() {
    return Multi.createBy()
        .repeating()
        .<Boolean>uni(() -> doSome.get())
        .whilst(more -> more && !stopped)
        .onItem()
        .ignoreAsUni();
  }

  private Duration until(Instant due) {
    Duration until = Duration.between(clock.instant(), due);
    return until.compareTo(LONGEST) > 0 ? LONGEST : until;
  }

  private void rest(Duration duration) {
    cancelTimer();
    if (!stopped) {
      timer.set(vertx.setTimer(Math.max(1, duration.toMillis()), id -> wake()));
    }
    working.set(false);
    if (again.get()) {
      work();
    }
  }

  private void cancelTimer() {
    long id = timer.getAndSet(-1);
    if (id >= 0) {
      vertx.cancelTimer(id);
    }
  }
}
