package dev.milepost.health.database.engine;

import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import dev.milepost.health.database.probe.Lookers;
import dev.milepost.health.database.store.DatabaseDesk;
import dev.milepost.health.database.store.DatabaseRows;
import dev.milepost.health.database.store.DatabaseRows.Taken;
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
 * Looks into databases when it is time, each by one replica: whoever takes one moves it to its next
 * time. One that hangs holds its own place among those under way, until its look is given up.
 */
@ApplicationScoped
public class DatabaseEngine {

  private static final Logger LOG = Logger.getLogger(DatabaseEngine.class);

  /** Looks under way in one process: each has a connection and a snapshot. */
  private static final int MOST_UNDER_WAY = 50;

  private final DatabaseRows rows;
  private final DatabaseDesk desk;
  private final Lookers lookers;
  private final InstantSource clock;
  private final Listener listener;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();
  private final DueLoop loop;

  public DatabaseEngine(
      DatabaseRows rows,
      DatabaseDesk desk,
      Lookers lookers,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.rows = rows;
    this.desk = desk;
    this.lookers = lookers;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Look into databases", vertx, clock, this::takeSome, this::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(DatabaseRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  private Uni<Boolean> takeSome() {
    int room = MOST_UNDER_WAY - underWay.get();
    if (room <= 0) {
      full.set(true);
      return Uni.createFrom().item(false);
    }
    return rows.take(clock.instant(), room)
        .map(
            taken -> {
              taken.forEach(this::look);
              return taken.size() == room;
            });
  }

  private void look(Taken taken) {
    underWay.incrementAndGet();
    lookers
        .look(taken.target())
        .chain(round -> desk.looked(taken, round))
        .subscribe()
        .with(
            done -> end(),
            failure -> {
              LOG.warnf(
                  "What was seen of database %s could not be written: %s",
                  taken.target().id(), failure.getMessage());
              end();
            });
  }

  private void end() {
    underWay.decrementAndGet();
    if (full.getAndSet(false)) {
      loop.wake();
    }
  }

  private Uni<Optional<Instant>> nextDue() {
    return full.get() ? Uni.createFrom().item(Optional.empty()) : rows.nextDue();
  }
}
