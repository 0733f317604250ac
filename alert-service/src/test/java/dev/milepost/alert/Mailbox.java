package dev.milepost.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.milepost.embedded.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;

/** A real SMTP server for the tests of this JVM, on one port even when it is away for a while. */
public class Mailbox implements QuarkusTestResourceLifecycleManager {

  static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup(FreePorts.take(1).getFirst(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** The text of a message. */
  static String text(MimeMessage message) {
    try {
      return String.valueOf(message.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    SERVER.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        Integer.toString(SERVER.getSmtp().getPort()));
  }

  @Override
  public void stop() {
    SERVER.stop();
  }
}
