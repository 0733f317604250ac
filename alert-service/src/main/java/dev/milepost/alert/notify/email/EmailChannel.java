package dev.milepost.alert.notify.email;

import dev.milepost.alert.notify.Page;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends by SMTP. Every attempt at one message bears the same Message-ID, so that a mailbox can drop
 * the second of a pair; all messages of an alert are one thread.
 */
@ApplicationScoped
public class EmailChannel {

  /** No send takes longer; shorter than the claim's lease. */
  public static final Duration HARD_TIMEOUT = Duration.ofSeconds(20);

  private final ReactiveMailer mailer;
  private final String publicUrl;

  public EmailChannel(
      ReactiveMailer mailer, @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  /** Completes when the server has accepted the message. */
  public Uni<Void> send(long notification, String target, Page page) {
    String thread = "<alert-" + page.alert() + "@milepost>";
    var mail =
        Mail.withText(target, EmailText.subject(page), EmailText.text(page, publicUrl))
            .addHeader("Message-ID", "<notification-" + notification + "@milepost>")
            .addHeader("References", thread)
            .addHeader("In-Reply-To", thread)
            .addHeader("Auto-Submitted", "auto-generated");
    return mailer.send(mail).ifNoItem().after(HARD_TIMEOUT).fail();
  }
}
