package dev.milepost.alert.rule.stream;

import dev.milepost.alert.backbone.FactEffects;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.alert.rule.TaskRule;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.eventing.inbox.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Facts about tasks become alerts, or end them. */
@ApplicationScoped
public class TaskFacts implements FactEffects {

  private final SignalDesk signals;

  public TaskFacts(SignalDesk signals) {
    this.signals = signals;
  }

  @Override
  public Set<String> types() {
    return TaskRule.TYPES;
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
