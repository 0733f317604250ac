package dev.milepost.eventing.inbox;

import dev.milepost.contracts.Envelope;
import java.util.Optional;

/** Decides what a fact does; no effect means that nothing needs to be recorded for it. */
@FunctionalInterface
public interface FactHandler {

  Optional<Effect> decide(Envelope envelope);
}
