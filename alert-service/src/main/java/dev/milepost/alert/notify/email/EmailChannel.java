package dev.milepost.alert.notify.email;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.engine.AckLinks;
import dev.milepost.alert.notify.engine.Channel;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends by SMTP. Every attempt at one message bears the same Message-ID, so that a mailbox can drop
 * the second of a pair; all messages of an alert are one thread.
 */
@ApplicationScoped
public class EmailChannel implements Channel {

  private static final int MAILBOX_UNAVAILABLE = 550;
  private static final int NOT_TAKEN_LAST = 559;

  private final ReactiveMailer mailer;
  private final AckLinks links;
  private final NotifyConfig config;
  private final String publicUrl;

  public EmailChannel(
      ReactiveMailer mailer,
      AckLinks links,
      NotifyConfig config,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.mailer = mailer;
    this.links = links;
    this.config = config;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    Alert alert = message.page().alert();
    return links
        .link(alert.id(), alert.round().number(), message.target())
        .chain(ackUrl -> mailer.send(mail(message, ackUrl)))
        .replaceWith(Receipt.ACCEPTED)
        .ifNoItem()
        .after(config.timeout())
        .failWith(() -> NotSentException.unanswered("the mail server did not answer in time"))
        .onFailure(failure -> !(failure instanceof NotSentException))
        .transform(EmailChannel::known);
  }

  private Mail mail(Outgoing message, String ackUrl) {
    String alertUrl = publicUrl + "/alerts/" + message.page().alert().id();
    String thread = "<alert-" + message.page().alert().id() + "@milepost>";
    return Mail.withText(
            message.target(),
            EmailText.subject(message.page()),
            EmailText.text(message.page(), alertUrl, ackUrl))
        .setHtml(EmailHtml.of(message.page(), alertUrl, ackUrl))
        .addHeader("Message-ID", "<notification-" + message.key() + "@milepost>")
        .addHeader("References", thread)
        .addHeader("In-Reply-To", thread)
        .addHeader("Auto-Submitted", "auto-generated");
  }

  /**
   * What a failure of the mail client means. A reply of 550 to 559 is about this message and its
   * receiver (RFC 5321, section 4.2.3) and stays; anything else may be mended.
   */
  private static NotSentException known(Throwable failure) {
    String why = Words.shortened(Words.oneLine(String.valueOf(failure.getMessage())), 300);
    if (failure instanceof SMTPException reply) {
      return reply.getReplyCode() >= MAILBOX_UNAVAILABLE && reply.getReplyCode() <= NOT_TAKEN_LAST
          ? NotSentException.refused(why)
          : NotSentException.failed(why);
    }
    if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
      return NotSentException.failed(why);
    }
    // The connection ended somewhere between greeting and answer.
    return NotSentException.unanswered(why);
  }
}
