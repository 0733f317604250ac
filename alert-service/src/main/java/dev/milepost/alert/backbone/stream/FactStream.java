package dev.milepost.alert.backbone.stream;

import dev.milepost.alert.backbone.FactEffects;
import dev.milepost.contracts.Envelope;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each fact to all that want it; what they do is done in one transaction. */
@ApplicationScoped
public class FactStream implements FactHandler {

  private final Inbox inbox;
  private final List<FactEffects> features;

  public FactStream(Inbox inbox, @All List<FactEffects> features) {
    this.inbox = inbox;
    this.features = features;
  }

  @Incoming("progress")
  public Uni<Void> progress(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return features.stream().anyMatch(feature -> feature.types().contains(type));
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    return features.stream()
        .map(feature -> feature.decide(envelope))
        .flatMap(Optional::stream)
        .reduce(
            (first, second) ->
                connection -> first.apply(connection).chain(() -> second.apply(connection)));
  }
}
