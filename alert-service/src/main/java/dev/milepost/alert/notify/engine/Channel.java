package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Receipt;
import io.smallrye.mutiny.Uni;

/** A way to reach somebody. */
public interface Channel {

  /** By which rows name it: email, sms, webhook, slack, … */
  String name();

  /**
   * Makes one attempt.
   *
   * @return completes when the provider has taken the message; fails with {@link NotSentException},
   *     which says what is known. Ends within the hard timeout, and whatever it has begun then
   *     cannot succeed any more
   */
  Uni<Receipt> send(Outgoing message);

  /**
   * Makes one attempt by one provider alone, of a channel that has several.
   *
   * @param provider its {@link dev.milepost.alert.notify.ProviderName}
   */
  default Uni<Receipt> sendBy(String provider, Outgoing message) {
    return send(message);
  }
}
