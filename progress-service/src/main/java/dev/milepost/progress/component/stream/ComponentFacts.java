package dev.milepost.progress.component.stream;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import dev.milepost.progress.component.store.ComponentRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in how the components are that tasks need. */
@ApplicationScoped
public class ComponentFacts implements FactHandler {

  private final Inbox inbox;
  private final ComponentRows rows;
  private final InstantSource clock;

  public ComponentFacts(Inbox inbox, ComponentRows rows, InstantSource clock) {
    this.inbox = inbox;
    this.rows = rows;
    this.clock = clock;
  }

  @Incoming("components")
  public Uni<Void> take(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return type.equals(ComponentChangedState.TYPE);
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    return envelope.data() instanceof ComponentChangedState fact
        ? Optional.of(connection -> rows.keep(connection, fact, clock.instant()))
        : Optional.empty();
  }
}
