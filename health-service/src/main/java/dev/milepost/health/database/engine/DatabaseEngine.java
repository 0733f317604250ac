package dev.milepost.health.database.engine;

import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueWork;
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
import java.time.InstantSource;
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

  private final DatabaseDesk desk;
  private final Lookers lookers;
  private final Listener listener;
  private final DueWork<Taken> work;

  public DatabaseEngine(
      DatabaseRows rows,
      DatabaseDesk desk,
      Lookers lookers,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.desk = desk;
    this.lookers = lookers;
    this.listener = listener;
    this.work =
        new DueWork<>(
            "Look into databases",
            MOST_UNDER_WAY,
            MOST_UNDER_WAY,
            vertx,
            clock,
            room -> rows.take(clock.instant(), room),
            this::look,
            rows::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(DatabaseRows.CHANNEL, work::wake);
    work.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    work.stop();
  }

  private Uni<Boolean> look(Taken taken) {
    return lookers
        .look(taken.target())
        .chain(round -> desk.looked(taken, round))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "What was seen of database %s could not be written: %s",
                    taken.target().id(), failure.getMessage()))
        .map(done -> false)
        .onFailure()
        .recoverWithItem(false);
  }
}
