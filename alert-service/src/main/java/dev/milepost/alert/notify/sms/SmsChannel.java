package dev.milepost.alert.notify.sms;

import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.engine.Channel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Pages by text message. */
@ApplicationScoped
public class SmsChannel implements Channel {

  private final TextMessages messages;
  private final String publicUrl;

  public SmsChannel(
      TextMessages messages, @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.messages = messages;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    return messages.send(text(message));
  }

  @Override
  public Uni<Receipt> sendBy(String provider, Outgoing message) {
    return messages.sendBy(provider, text(message));
  }

  private TextMessages.Text text(Outgoing message) {
    return new TextMessages.Text(
        message.target(), message.key(), from -> SmsText.of(message.page(), from, publicUrl));
  }
}
