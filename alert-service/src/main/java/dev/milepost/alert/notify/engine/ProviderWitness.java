package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Receipt;
import io.smallrye.mutiny.Uni;

/** Is told what became of each message that was given to a provider. */
public interface ProviderWitness {

  /** The provider has taken it. */
  Uni<Void> took(String provider, Receipt receipt);

  /** The provider has not, or it is not known. */
  Uni<Void> failed(String provider, NotSentException failure);

  /** What it had taken did not arrive, as it says now. */
  Uni<Void> undelivered(String reference, String why);
}
