package dev.milepost.progress.intake.ping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Sleeps until the next run is over its time, and at most {@link #LONGEST}, because other replicas
 * begin runs too.
 */
@ApplicationScoped
class PingOverruns {

  private static final Logger LOG = Logger.getLogger(PingOverruns.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofMillis(50);

  private final PingRuns runs;
  private final InstantSource clock;
  private final Vertx vertx;
  private volatile boolean stopped;
  private OptionalLong timer = OptionalLong.empty();

  PingOverruns(PingRuns runs, InstantSource clock, Vertx vertx) {
    this.runs = runs;
    this.clock = clock;
    this.vertx = vertx;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    sleep(SHORTEST);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /** A run was begun that may be over its time before the one that is slept for. */
  void begun() {
    sleep(SHORTEST);
  }

  private void look() {
    Instant now = clock.instant();
    runs.overrun(now)
        .chain(() -> runs.forgetSilent(now))
        .chain(() -> runs.nextDue())
        .subscribe()
        .with(
            due -> sleep(due.map(this::until).orElse(LONGEST)),
            failure -> {
              LOG.warnf("Runs cannot be looked at: %s", failure.getMessage());
              sleep(LONGEST);
            });
  }

  private Duration until(Instant due) {
    Duration wait = Duration.between(clock.instant(), due);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private synchronized void sleep(Duration wait) {
    timer.ifPresent(vertx::cancelTimer);
    if (!stopped) {
      timer = OptionalLong.of(vertx.setTimer(wait.toMillis(), id -> look()));
    }
  }
}
