package dev.milepost.alert.oncall.sms;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.sms.TextMessages;
import dev.milepost.alert.oncall.Verification;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Sends a code to a telephone, by the endpoint that pages are sent by. */
@ApplicationScoped
public class CodeText {

  private final TextMessages messages;

  public CodeText(TextMessages messages) {
    this.messages = messages;
  }

  /** Completes when a provider has taken the message; fails with {@link NotSentException}. */
  public Uni<Void> send(String number, String code) {
    String words =
        code
            + " is your code for Milepost, good for "
            + Verification.VALID.toMinutes()
            + " minutes. Without it nothing more is sent here.";
    return messages
        .send(new TextMessages.Text(number, "code-" + UUID.randomUUID(), from -> words))
        .replaceWithVoid();
  }
}
