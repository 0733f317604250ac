package dev.milepost.database.timer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Works on what is due, so much of it at the same time and no more: what takes long holds its own
 * place and nobody else's. While all places are taken it sleeps until one is free.
 *
 * @param <T> what is worked on
 */
public final class DueWork<T> {

  private static final Logger LOG = Logger.getLogger(DueWork.class);

  private final String name;
  private final int most;
  private final int atOnce;
  private final IntFunction<Uni<List<T>>> take;
  private final Function<T, Uni<Boolean>> work;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();
  private final DueLoop loop;

  /**
   * Work that waits for its first wake-up.
   *
   * @param most under way at the same time
   * @param atOnce taken by one question
   * @param take takes what is due, so many at most, so that nobody else does
   * @param work answers whether something is due sooner than was known before
   * @param nextDue when the next thing is due
   */
  public DueWork(
      String name,
      int most,
      int atOnce,
      Vertx vertx,
      InstantSource clock,
      IntFunction<Uni<List<T>>> take,
      Function<T, Uni<Boolean>> work,
      Supplier<Uni<Optional<Instant>>> nextDue) {
    this.name = name;
    this.most = most;
    this.atOnce = atOnce;
    this.take = take;
    this.work = work;
    this.loop =
        new DueLoop(
            name,
            vertx,
            clock,
            this::takeSome,
            () -> full.get() ? Uni.createFrom().item(Optional.empty()) : nextDue.get());
  }

  /** Looks now. */
  public void wake() {
    loop.wake();
  }

  /** Begins nothing more. */
  public void stop() {
    loop.stop();
  }

  /** How many are under way. */
  public int underWay() {
    return underWay.get();
  }

  private Uni<Boolean> takeSome() {
    int room = room();
    if (room <= 0) {
      full.set(true);
      // One that has ended meanwhile has found nobody to wake.
      return Uni.createFrom().item(room() > 0 && full.getAndSet(false));
    }
    return take.apply(room)
        .map(
            taken -> {
              taken.forEach(this::begin);
              return taken.size() == room;
            });
  }

  private int room() {
    return Math.min(atOnce, most - underWay.get());
  }

  private void begin(T one) {
    underWay.incrementAndGet();
    work.apply(one)
        .subscribe()
        .with(
            this::end,
            failure -> {
              LOG.warnf("%s: %s", name, failure.getMessage());
              LOG.debug(name, failure);
              end(false);
            });
  }

  private void end(boolean sooner) {
    underWay.decrementAndGet();
    if (full.getAndSet(false) || sooner) {
      loop.wake();
    }
  }
}
