package dev.milepost.access;

import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.access.token.Revocations;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.access.AccessFact;
import dev.milepost.contracts.access.EpochRaised;
import dev.milepost.contracts.access.TokenRevoked;
import dev.milepost.eventing.FactJson;
import dev.milepost.eventing.broadcast.BroadcastReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Follows {@code milepost.access}, so that a revocation takes hold here within seconds. */
@ApplicationScoped
public class AccessFeed {

  private final String bootstrapServers;
  private final FactJson json;
  private final Revocations revocations;
  private final IngestKeys ingestKeys;
  private volatile @Nullable BroadcastReader reader;

  public AccessFeed(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      FactJson json,
      Revocations revocations,
      IngestKeys ingestKeys) {
    this.bootstrapServers = bootstrapServers;
    this.json = json;
    this.revocations = revocations;
    this.ingestKeys = ingestKeys;
  }

  void start(@Observes @Priority(50) StartupEvent event) {
    reader =
        new BroadcastReader(
            "access-feed", bootstrapServers, Set.of(Topic.ACCESS), null, this::read);
  }

  void stop(@Observes ShutdownEvent event) {
    BroadcastReader open = reader;
    if (open != null) {
      open.close();
    }
  }

  /** Whether nothing can be heard for now, because Kafka does not answer. */
  public boolean away() {
    BroadcastReader open = reader;
    return open != null && open.away();
  }

  private void read(ConsumerRecord<String, String> record) {
    if (record.value() != null && json.read(record.value()).data() instanceof AccessFact fact) {
      switch (fact) {
        case TokenRevoked revoked -> revocations.add(revoked.tokenId(), revoked.expiresAt());
        case EpochRaised raised ->
            ingestKeys.raise(raised.project(), raised.number(), raised.epoch());
      }
    }
  }
}
