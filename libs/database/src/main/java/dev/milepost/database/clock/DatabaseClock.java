package dev.milepost.database.clock;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * The clock of domain time: the database's {@code clock_timestamp()} when it was last asked, and
 * what has passed since then by this machine's monotonic clock. The time of day of this machine is
 * not used, so one that is wrong, or is set while the process runs, makes nothing early or late. It
 * is asked before anything that is due is looked for, and again every {@link #RESAMPLE}; at once
 * when the time of day was set or the machine slept, because the monotonic clock may stand still
 * meanwhile. While the database is away the last answer holds. A test gives another {@link
 * InstantSource} bean.
 */
@ApplicationScoped
public class DatabaseClock {

  private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
  private static final Duration RESAMPLE = Duration.ofSeconds(30);
  private static final Duration CHECK = Duration.ofSeconds(1);

  /** More than a time of day is slewed by within {@link #RESAMPLE}. */
  private static final Duration SET = Duration.ofMillis(250);

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);
  private static final int READINGS = 4;

  private final Pool pool;
  private final Vertx vertx;
  private volatile Anchor anchor = new Anchor(Instant.now(), Instant.now(), System.nanoTime());
  private volatile boolean measured;

  public DatabaseClock(Pool pool, Vertx vertx) {
    this.pool = pool;
    this.vertx = vertx;
  }

  /** Waits for the first answer: by its own clock this process would do early what is due later. */
  void start(@Observes @Priority(50) StartupEvent event) {
    try {
      take(measure().await().atMost(FIRST_ANSWER));
    } catch (RuntimeException e) {
      LOG.warnf("The database's clock could not be read, this machine's is used: %s", e);
    }
    vertx.setPeriodic(RESAMPLE.toMillis(), id -> resample());
    vertx.setPeriodic(CHECK.toMillis(), id -> check());
  }

  /** The clock that domain code is given; microseconds, because that is what PostgreSQL keeps. */
  @Produces
  @DefaultBean
  @ApplicationScoped
  public InstantSource clock() {
    return new Following(this);
  }

  private void check() {
    if (!measured || anchor.wasSet(Instant.now(), System.nanoTime(), SET)) {
      resample();
    }
  }

  private void resample() {
    measure()
        .subscribe()
        .with(
            this::take,
            failure ->
                LOG.debugf("The database's clock could not be read: %s", failure.getMessage()));
  }

  private void take(Anchor now) {
    anchor = now;
    measured = true;
  }

  /**
   * Asks a few times over one connection and keeps the answer that took least. Whatever an answer
   * took beyond the way there and back (making the connection, a pause) may have passed on either
   * side of the reading, so that is how wrong it can be.
   */
  private Uni<Anchor> measure() {
    return pool.withConnection(
        connection -> {
          Uni<Reading> best = read(connection);
          for (int again = 1; again < READINGS; again++) {
            best = best.chain(known -> read(connection).map(known::orFaster));
          }
          return best.map(Reading::anchor);
        });
  }

  private static Uni<Reading> read(SqlConnection connection) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long before = System.nanoTime();
              return connection
                  .query("SELECT clock_timestamp()")
                  .execute()
                  .map(
                      rows -> {
                        long after = System.nanoTime();
                        OffsetDateTime theirs = rows.iterator().next().getOffsetDateTime(0);
                        return new Reading(theirs.toInstant(), Instant.now(), before, after);
                      });
            });
  }

  /**
   * One answer of the database.
   *
   * @param database what its clock said
   * @param day this machine's time of day when the answer was there
   * @param before this machine's monotonic clock when it was asked
   * @param after and when it answered
   */
  record Reading(Instant database, Instant day, long before, long after) {

    /** The one of two that can be wrong by less. */
    Reading orFaster(Reading other) {
      return other.after - other.before < after - before ? other : this;
    }

    /** Takes it that the clock was read half-way. */
    Anchor anchor() {
      return new Anchor(database.plusNanos((after - before) / 2), day, after);
    }
  }

  /**
   * A moment by three clocks.
   *
   * @param database what its clock said
   * @param day this machine's time of day
   * @param nanos this machine's monotonic clock
   */
  record Anchor(Instant database, Instant day, long nanos) {

    /** What the database's clock says now, as far as is known. */
    Instant at(long now) {
      return database.plusNanos(now - nanos);
    }

    /** Whether the time of day has gone another way than the monotonic clock. */
    boolean wasSet(Instant nowOfDay, long now, Duration tolerance) {
      Duration apart = Duration.between(day, nowOfDay).minusNanos(now - nanos).abs();
      return apart.compareTo(tolerance) > 0;
    }
  }

  /** Client proxies need a class they can extend, which a lambda is not. */
  static class Following implements InstantSource {
    private final DatabaseClock source;

    Following(DatabaseClock source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return source.anchor.at(System.nanoTime()).truncatedTo(ChronoUnit.MICROS);
    }
  }
}
