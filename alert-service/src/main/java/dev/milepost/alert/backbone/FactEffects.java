package dev.milepost.alert.backbone;

import dev.milepost.contracts.Envelope;
import dev.milepost.eventing.inbox.Effect;
import java.util.Optional;
import java.util.Set;

/** What a feature does with facts of other services. */
public interface FactEffects {

  /** The CloudEvents types on which it can do anything. */
  Set<String> types();

  /** What the fact does here; empty when it does nothing. */
  Optional<Effect> decide(Envelope envelope);
}
