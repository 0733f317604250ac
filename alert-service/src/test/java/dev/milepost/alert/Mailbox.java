package dev.milepost.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.milepost.embedded.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;

/** A real SMTP server for the tests of this JVM, on one port even when it is away for a while. */
public class Mailbox implements QuarkusTestResourceLifecycleManager {

  static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup(FreePorts.take(1).getFirst(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** The text of a message, as a reader without HTML shows it. */
  static String text(MimeMessage message) {
    return part(message, "text/plain");
  }

  /** The HTML of a message. */
  static String html(MimeMessage message) {
    return part(message, "text/html");
  }

  private static String part(Part message, String type) {
    try {
      if (message.isMimeType(type)) {
        return String.valueOf(message.getContent());
      }
      var found = new StringBuilder();
      if (message.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          found.append(part(parts.getBodyPart(i), type));
        }
      }
      return found.toString();
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
