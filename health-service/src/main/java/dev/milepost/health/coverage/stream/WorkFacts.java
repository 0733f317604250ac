package dev.milepost.health.coverage.stream;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import dev.milepost.health.coverage.store.WorkRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in which tasks are under way, and which of them are silent. */
@ApplicationScoped
public class WorkFacts implements FactHandler {

  private final Inbox inbox;
  private final WorkRows rows;

  public WorkFacts(Inbox inbox, WorkRows rows) {
    this.inbox = inbox;
    this.rows = rows;
  }

  @Incoming("work")
  public Uni<Void> take(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return type.equals(StallChanged.TYPE) || type.startsWith(TaskChanged.TYPE);
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    return switch (envelope.data()) {
      case TaskChanged fact -> Optional.of(connection -> rows.keep(connection, fact));
      case StallChanged fact -> Optional.of(connection -> rows.keep(connection, fact));
      default -> Optional.empty();
    };
  }
}
