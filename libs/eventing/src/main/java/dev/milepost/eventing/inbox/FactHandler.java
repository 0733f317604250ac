package dev.milepost.eventing.inbox;

import dev.milepost.contracts.Envelope;
import java.util.Optional;

/** Decides what facts do. */
public interface FactHandler {

  /** Whether a CloudEvents type can do anything here; what cannot is passed over unread. */
  boolean wants(String type);

  /** What the fact does; no effect means that nothing needs to be recorded for it. */
  Optional<Effect> decide(Envelope envelope);
}
