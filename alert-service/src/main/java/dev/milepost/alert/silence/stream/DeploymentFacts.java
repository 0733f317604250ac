package dev.milepost.alert.silence.stream;

import dev.milepost.alert.backbone.FactEffects;
import dev.milepost.alert.silence.store.SilenceDesk;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.contracts.progress.DeploymentTaskChanged.Change;
import dev.milepost.eventing.inbox.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deployments that begin and end. */
@ApplicationScoped
public class DeploymentFacts implements FactEffects {

  private static final Set<String> TYPES =
      Arrays.stream(Change.values())
          .map(change -> DeploymentTaskChanged.TYPE + FactTypes.verb(change) + ".v1")
          .collect(Collectors.toUnmodifiableSet());

  private final SilenceDesk silences;

  public DeploymentFacts(SilenceDesk silences) {
    this.silences = silences;
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    return envelope.data() instanceof DeploymentTaskChanged fact
        ? Optional.of(effect(fact))
        : Optional.empty();
  }

  private Effect effect(DeploymentTaskChanged fact) {
    return connection ->
        switch (fact.change()) {
          case OPENED ->
              silences.opened(connection, fact.project(), fact.task(), fact.at(), fact.version());
          case CLOSED ->
              silences.closed(connection, fact.project(), fact.task(), fact.at(), fact.version());
        };
  }
}
