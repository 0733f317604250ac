package dev.milepost.alert.backbone.stream;

import dev.milepost.alert.backbone.FactEffects;
import dev.milepost.contracts.Envelope;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hands each fact to all that want it; what they do is done in one transaction. */
@ApplicationScoped
public class FactStream implements FactHandler {

  private final Inbox inbox;
  private final List<FactEffects> features;
  private final List<FactWitness> witnesses;

  public FactStream(
      Inbox inbox, @All List<FactEffects> features, @All List<FactWitness> witnesses) {
    this.inbox = inbox;
    this.features = features;
    this.witnesses = witnesses;
  }

  @Incoming("progress")
  public Uni<Void> progress(ConsumerRecords<String, String> records) {
    return take(records);
  }

  @Incoming("metrics")
  public Uni<Void> metrics(ConsumerRecords<String, String> records) {
    return take(records);
  }

  @Incoming("health")
  public Uni<Void> health(ConsumerRecords<String, String> records) {
    return take(records);
  }

  @Incoming("errors")
  public Uni<Void> errors(ConsumerRecords<String, String> records) {
    return take(records);
  }

  private Uni<Void> take(ConsumerRecords<String, String> records) {
    var texts = new ArrayList<@Nullable String>();
    records.forEach(record -> texts.add(record.value()));
    Uni<Void> seen = Uni.createFrom().voidItem();
    for (FactWitness witness : witnesses) {
      seen = seen.chain(() -> witness.witness(texts));
    }
    return seen.chain(() -> inbox.handle(records, this));
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
