package dev.milepost.report.token.store;

import dev.milepost.access.AccessFeed;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.contracts.access.EpochRaised;
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Numbers and epochs of projects, from which their ingest keys follow. */
@ApplicationScoped
public class IngestKeyRows {

  /** The other services hear of a key when this one does; without Kafka nobody does for now. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

  private final Pool pool;
  private final Outbox outbox;
  private final IngestKeys keys;
  private final AccessFeed feed;
  private final InstantSource clock;

  public IngestKeyRows(
      Pool pool, Outbox outbox, IngestKeys keys, AccessFeed feed, InstantSource clock) {
    this.pool = pool;
    this.outbox = outbox;
    this.keys = keys;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * The project's key; makes one when there is none.
   *
   * @param replace raises the epoch, which ends the former key
   */
  public Uni<Issued> issue(String project, boolean replace) {
    Instant now = clock.instant();
    return committed(project, replace, now)
        .call(
            issued ->
                // Nobody waits for what cannot come.
                feed.away() ? Uni.createFrom().voidItem() : keys.heard(issued.key(), HEARD_WITHIN));
  }

  private Uni<Issued> committed(String project, boolean replace, Instant now) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    """
                    INSERT INTO ingest_key (project, epoch, raised_at) VALUES ($1, 1, $2)
                    ON CONFLICT (project) DO UPDATE SET
                      epoch = ingest_key.epoch + CASE WHEN $3 THEN 1 ELSE 0 END,
                      raised_at = CASE WHEN $3 THEN $2 ELSE ingest_key.raised_at END
                    RETURNING number, epoch
                    """)
                .execute(Tuple.of(project, now.atOffset(ZoneOffset.UTC), replace))
                .chain(
                    rows -> {
                      var row = rows.iterator().next();
                      long number = row.getLong(0);
                      int epoch = row.getInteger(1);
                      var fact = new EpochRaised(project, number, epoch, now, epoch);
                      return outbox
                          .append(connection, List.of(fact), now)
                          .replaceWith(new Issued(keys.key(number, epoch), project, number, epoch));
                    }));
  }

  /** A project's key, as it is answered. */
  public record Issued(String key, String project, long number, int epoch) {}
}
