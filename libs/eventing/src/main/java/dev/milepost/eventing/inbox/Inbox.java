package dev.milepost.eventing.inbox;

import dev.milepost.contracts.Envelope;
import dev.milepost.database.DatabaseState;
import dev.milepost.eventing.EventingConfig;
import dev.milepost.eventing.FactJson;
import dev.milepost.eventing.MalformedFactException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles records of the backbone. The answer completes when the record needs no more attention:
 * its effect is committed, or was before, or it is parked. While the database is away it does not
 * complete, so the consumer's place in the topic does not move.
 */
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  private final EventingConfig config;
  private final Pool pool;
  private final FactJson json;
  private final InstantSource clock;
  private final Counter handled;
  private final Counter repeated;
  private final Counter parked;

  public Inbox(
      EventingConfig config,
      Pool pool,
      FactJson json,
      InstantSource clock,
      MeterRegistry registry) {
    this.config = config;
    this.pool = pool;
    this.json = json;
    this.clock = clock;
    this.handled = registry.counter("milepost.inbox.handled");
    this.repeated = registry.counter("milepost.inbox.repeated");
    this.parked = registry.counter("milepost.inbox.parked");
  }

  /** Handles records one after the other, in the order of each partition; see the class. */
  public Uni<Void> handle(ConsumerRecords<String, String> records, FactHandler handler) {
    var wanted = new ArrayList<ConsumerRecord<String, String>>();
    for (var record : records) {
      if (!passedOver(record, handler)) {
        wanted.add(record);
      }
    }
    return Multi.createFrom()
        .iterable(wanted)
        .onItem()
        .transformToUniAndConcatenate(record -> handle(record, handler))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private boolean passedOver(ConsumerRecord<String, String> record, FactHandler handler) {
    try {
      return !handler.wants(json.heading(record.value()).type());
    } catch (MalformedFactException e) {
      LOG.debugf("To be parked: %s", e.getMessage());
      return false;
    }
  }

  private Uni<Void> handle(ConsumerRecord<String, String> record, FactHandler handler) {
    return Uni.createFrom()
        .deferred(() -> once(record, handler))
        .onFailure(failure -> !DatabaseState.isAway(failure))
        .recoverWithUni(failure -> park(record, failure))
        .onFailure(DatabaseState::isAway)
        .invoke(failure -> LOG.warnf("A fact waits for the database: %s", failure.getMessage()))
        .onFailure(DatabaseState::isAway)
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }

  private Uni<Void> once(ConsumerRecord<String, String> record, FactHandler handler) {
    Envelope envelope = json.read(record.value());
    Optional<Effect> effect = handler.decide(envelope);
    if (effect.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    "INSERT INTO inbox (recorded_at, event_id, consumer, handled_at)"
                        + " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .execute(
                    Tuple.of(
                        envelope.time().atOffset(ZoneOffset.UTC),
                        envelope.source() + "#" + envelope.id(),
                        config.service(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(
                    inserted -> {
                      if (inserted.rowCount() == 0) {
                        repeated.increment();
                        return Uni.createFrom().voidItem();
                      }
                      handled.increment();
                      return effect.get().apply(connection);
                    }));
  }

  private Uni<Void> park(ConsumerRecord<String, String> record, Throwable failure) {
    LOG.errorf(
        failure, "Parked record %s-%d@%d", record.topic(), record.partition(), record.offset());
    parked.increment();
    return pool.preparedQuery(
            "INSERT INTO inbox_parked (consumer, topic, key, payload, reason, parked_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.of(
                config.service(),
                record.topic(),
                storable(record.key()),
                storable(record.value()),
                storable(String.valueOf(failure)),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** PostgreSQL's text holds no NUL; what is parked is often just what is odd. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
