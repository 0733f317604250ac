package dev.milepost.database.clock;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
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
 * The clock of domain time: this machine's clock, shifted by its measured distance to the
 * database's {@code clock_timestamp()}. The distance is measured at start and again every {@link
 * #RESAMPLE}; while the database is away the last one holds. A test gives another {@link
 * InstantSource} bean.
 */
@ApplicationScoped
public class DatabaseClock {

  private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
  private static final Duration RESAMPLE = Duration.ofSeconds(30);

  private final Pool pool;
  private final Vertx vertx;
  private volatile Duration offset = Duration.ZERO;

  public DatabaseClock(Pool pool, Vertx vertx) {
    this.pool = pool;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    resample();
    vertx.setPeriodic(RESAMPLE.toMillis(), id -> resample());
  }

  /** The clock that domain code is given; microseconds, because that is what PostgreSQL keeps. */
  @Produces
  @DefaultBean
  @ApplicationScoped
  public InstantSource clock() {
    return new Following(this);
  }

  private void resample() {
    Instant before = Instant.now();
    measure(before)
        .subscribe()
        .with(
            measured -> offset = measured,
            failure ->
                LOG.debugf("The database's clock could not be read: %s", failure.getMessage()));
  }

  private Uni<Duration> measure(Instant before) {
    return pool.query("SELECT clock_timestamp()")
        .execute()
        .map(
            rows -> {
              Instant after = Instant.now();
              Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
              OffsetDateTime theirs = rows.iterator().next().getOffsetDateTime(0);
              return Duration.between(middle, theirs.toInstant());
            });
  }

  /** Client proxies need a class they can extend, which a lambda is not. */
  static class Following implements InstantSource {
    private final DatabaseClock source;

    Following(DatabaseClock source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(source.offset).truncatedTo(ChronoUnit.MICROS);
    }
  }
}
