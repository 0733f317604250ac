package dev.milepost.alert.oncall.email;

import dev.milepost.alert.oncall.Verification;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sends a code to a mailbox, to see whether it comes back. */
@ApplicationScoped
public class CodeMail {

  private static final Duration HARD_TIMEOUT = Duration.ofSeconds(20);

  private final ReactiveMailer mailer;

  public CodeMail(ReactiveMailer mailer) {
    this.mailer = mailer;
  }

  /** Completes when the server has accepted the message. */
  public Uni<Void> send(String address, String name, String code) {
    String text =
        """
        %s, %s is your code for Milepost.

        It is good for %d minutes and shows that pages reach you here. Nobody asks you for it but
        the page or command in which you add this address. If you do not know what this is about,
        leave it be: without the code nothing more is sent here.
        """
            .formatted(name, code, Verification.VALID.toMinutes());
    return mailer
        .send(
            Mail.withText(address, code + " is your code for Milepost", text)
                .addHeader("Auto-Submitted", "auto-generated"))
        .ifNoItem()
        .after(HARD_TIMEOUT)
        .fail();
  }
}
