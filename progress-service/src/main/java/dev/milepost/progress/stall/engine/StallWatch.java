package dev.milepost.progress.stall.engine;

import dev.milepost.progress.stall.StallConfig;
import dev.milepost.progress.stall.StallRules;
import dev.milepost.progress.stall.StallSettings;
import dev.milepost.progress.stall.UnderWay;
import dev.milepost.progress.stall.store.StallRows;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Judges the tasks that are under way whenever something was heard of them, or silence lasted. */
@ApplicationScoped
public class StallWatch {

  private static final Logger LOG = Logger.getLogger(StallWatch.class);
  private static final int AT_ONCE = 500;

  private final StallRows rows;
  private final StallSettings settings;
  private final Duration pause;
  private final InstantSource clock;
  private final Vertx vertx;
  private volatile boolean stopped;

  public StallWatch(StallRows rows, StallConfig config, InstantSource clock, Vertx vertx) {
    this.rows = rows;
    this.settings = config.settings();
    this.pause = config.pause();
    this.clock = clock;
    this.vertx = vertx;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void look() {
    Instant now = clock.instant();
    rows.forgetEnded(now)
        .chain(() -> rows.toJudge(now, AT_ONCE))
        .chain(
            tasks ->
                Multi.createFrom()
                    .iterable(tasks)
                    .onItem()
                    .transformToUniAndConcatenate(task -> judge(task, now))
                    .collect()
                    .asList()
                    .map(judged -> judged.size() == AT_ONCE))
        .subscribe()
        .with(
            more -> sleep(more ? Duration.ofMillis(1) : pause),
            failure -> {
              LOG.warnf("Tasks cannot be judged now: %s", failure.getMessage());
              sleep(pause);
            });
  }

  private Uni<Boolean> judge(UnderWay task, Instant now) {
    return StallRules.judge(task.signs(), settings, now)
        .map(judgement -> rows.keep(task, judgement, now).replaceWith(true))
        .orElse(Uni.createFrom().item(false));
  }

  private void sleep(Duration wait) {
    if (!stopped) {
      vertx.setTimer(wait.toMillis(), timer -> look());
    }
  }
}
