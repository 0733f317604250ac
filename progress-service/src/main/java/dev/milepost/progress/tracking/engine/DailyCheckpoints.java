package dev.milepost.progress.tracking.engine;

import dev.milepost.progress.tracking.store.CheckpointRows;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Keeps what tasks were at the end of each day, so that the day's events may go when their time
 * comes. Looks once an hour; doing it twice, as two replicas may, changes nothing.
 */
@ApplicationScoped
public class DailyCheckpoints {

  private static final Logger LOG = Logger.getLogger(DailyCheckpoints.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final CheckpointRows rows;
  private final InstantSource clock;
  private final Vertx vertx;
  private volatile boolean stopped;

  public DailyCheckpoints(CheckpointRows rows, InstantSource clock, Vertx vertx) {
    this.rows = rows;
    this.clock = clock;
    this.vertx = vertx;
  }

  void start(@Observes @Priority(400) StartupEvent event) {
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void look() {
    round()
        .subscribe()
        .with(
            done -> sleep(),
            failure -> {
              LOG.warnf("What tasks were cannot be kept now: %s", failure.getMessage());
              sleep();
            });
  }

  private void sleep() {
    if (!stopped) {
      vertx.setTimer(PAUSE.toMillis(), timer -> look());
    }
  }

  /** Takes every day that has ended and was not taken yet, oldest first. */
  public Uni<Void> round() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return rows.missingBefore(today)
        .onItem()
        .transformToMulti(days -> Multi.createFrom().iterable(days))
        .onItem()
        .transformToUniAndConcatenate(rows::take)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
