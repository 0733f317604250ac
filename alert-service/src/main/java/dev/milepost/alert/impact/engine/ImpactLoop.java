package dev.milepost.alert.impact.engine;

import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.impact.store.ImpactEffect;
import dev.milepost.alert.impact.store.ImpactRows;
import dev.milepost.alert.impact.store.ImpactRows.Question;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Asks for the impact of alerts whose policy chooses by it, outside of the transactions that page.
 * What is not answered in the time that steps wait for it is given up, and taken for high.
 */
@ApplicationScoped
public class ImpactLoop {

  private static final Logger LOG = Logger.getLogger(ImpactLoop.class);
  private static final Duration ASK_AGAIN = Duration.ofMillis(1_200);

  private final Pool pool;
  private final ImpactRows rows;
  private final ImpactEffect effect;
  private final ProgressClient progress;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public ImpactLoop(
      Pool pool,
      ImpactRows rows,
      ImpactEffect effect,
      ProgressClient progress,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.rows = rows;
    this.effect = effect;
    this.progress = progress;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Impact", vertx, clock, this::one, rows::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(ImpactRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due questions now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> one() {
    return rows.take(clock.instant(), ASK_AGAIN)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(false)
                    : answered(found.get()).replaceWith(true));
  }

  private Uni<Void> answered(Question question) {
    return progress
        .impact(question.project(), question.task())
        .chain(impact -> write(question, impact))
        .onFailure()
        .recoverWithUni(failure -> later(question, failure));
  }

  private Uni<Void> later(Question question, Throwable failure) {
    Instant last = question.askedAt().plus(Impact.WAIT);
    LOG.debugf(failure, "The impact of alert %s is not known", question.alert());
    return clock.instant().plus(ASK_AGAIN).isBefore(last)
        ? Uni.createFrom().voidItem()
        : write(question, Impact.unknown(String.valueOf(failure.getMessage())));
  }

  private Uni<Void> write(Question question, Impact impact) {
    return pool.withTransaction(
        connection ->
            rows.answer(connection, question.alert(), impact)
                .chain(() -> effect.known(connection, question.alert(), clock.instant())));
  }
}
