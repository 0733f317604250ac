package dev.milepost.alert.rule.stream;

import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.alert.rule.TaskRule;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Facts about tasks become alerts, or end them. */
@ApplicationScoped
public class TaskFacts implements FactHandler {

  private final Inbox inbox;
  private final SignalDesk signals;

  public TaskFacts(Inbox inbox, SignalDesk signals) {
    this.inbox = inbox;
    this.signals = signals;
  }

  @Incoming("progress")
  public Uni<Void> take(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return TaskRule.TYPES.contains(type);
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    return envelope.data() instanceof TaskChanged fact
        ? TaskRule.judge(fact).map(this::effect)
        : Optional.empty();
  }

  private Effect effect(Signal signal) {
    return connection -> signals.take(connection, List.of(signal)).replaceWithVoid();
  }
}
