package dev.milepost.progress.milestone.engine;

import dev.milepost.progress.milestone.store.MilestoneQueries;
import dev.milepost.progress.milestone.store.MilestoneWatch;
import dev.milepost.progress.plan.PlanTaken;
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
 * Sleeps until the next milestone is due, and at most {@link #LONGEST}, because plans change and
 * other replicas look too.
 */
@ApplicationScoped
public class DueMilestones {

  private static final Logger LOG = Logger.getLogger(DueMilestones.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofMillis(50);

  private final MilestoneWatch watch;
  private final MilestoneQueries queries;
  private final InstantSource clock;
  private final Vertx vertx;
  private volatile boolean stopped;
  private OptionalLong timer = OptionalLong.empty();

  public DueMilestones(
      MilestoneWatch watch, MilestoneQueries queries, InstantSource clock, Vertx vertx) {
    this.watch = watch;
    this.queries = queries;
    this.clock = clock;
    this.vertx = vertx;
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /** A plan may hold a due moment before the one that is slept for. */
  void planned(@Observes PlanTaken taken) {
    look();
  }

  private synchronized void look() {
    timer.ifPresent(vertx::cancelTimer);
    timer = OptionalLong.empty();
    watch
        .missed(clock.instant())
        .chain(told -> queries.nextDue())
        .subscribe()
        .with(
            due -> sleep(due.map(this::until).orElse(LONGEST)),
            failure -> {
              LOG.warnf("Milestones cannot be looked at: %s", failure.getMessage());
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
