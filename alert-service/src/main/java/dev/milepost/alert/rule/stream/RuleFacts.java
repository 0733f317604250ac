package dev.milepost.alert.rule.stream;

import dev.milepost.alert.backbone.FactEffects;
import dev.milepost.alert.rule.Arrival;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.engine.RuleIndex;
import dev.milepost.alert.rule.engine.RuleJudge;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.eventing.inbox.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts become alerts, or end them, by the rules. */
@ApplicationScoped
public class RuleFacts implements FactEffects {

  private final RuleIndex index;
  private final RuleJudge judge;

  public RuleFacts(RuleIndex index, RuleJudge judge) {
    this.index = index;
    this.judge = judge;
  }

  @Override
  public Set<String> types() {
    return index.types();
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    Fact fact = envelope.data();
    if (fact == null) {
      return Optional.empty();
    }
    Map<Watch, Arrival> arrivals = new LinkedHashMap<>();
    for (Watch watch : index.ofType(envelope.type())) {
      watch
          .see(fact, envelope.source() + "#" + envelope.id(), envelope.time())
          .ifPresent(arrival -> arrivals.put(watch, arrival));
    }
    return arrivals.isEmpty()
        ? Optional.empty()
        : Optional.of(connection -> judge.judge(connection, arrivals));
  }
}
