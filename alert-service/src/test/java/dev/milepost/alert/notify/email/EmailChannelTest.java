package dev.milepost.alert.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.notify.engine.AckLinks;
import dev.milepost.alert.notify.engine.Channel;
import dev.milepost.alert.notify.engine.ChannelContract;
import dev.milepost.alert.notify.engine.Pages;
import dev.milepost.embedded.FreePorts;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailChannelTest extends ChannelContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String PUBLIC_URL = "https://milepost.example.org";

  private final FakeSmtp server = new FakeSmtp();
  private int port = server.port();

  @AfterEach
  void end() {
    server.close();
  }

  @Override
  protected Channel channel() {
    return new EmailChannel(
        new PlainMailer(port),
        new AckLinks(
            name -> Uni.createFrom().item("k".repeat(32).getBytes(StandardCharsets.US_ASCII)),
            () -> Instant.EPOCH,
            PUBLIC_URL,
            Optional.empty()),
        config(),
        PUBLIC_URL);
  }

  @Override
  protected String target() {
    return "ann@example.org";
  }

  @Override
  protected void provider(Provider behaviour) {
    switch (behaviour) {
      case TAKES -> server.reply("250 queued");
      case IS_BUSY -> server.reply("451 try again later");
      case REFUSES -> server.reply("554 no such message here");
      case HANGS -> server.reply("hang");
      case CLOSES_AFTER_READING -> server.reply("close");
      case IS_AWAY -> port = FreePorts.take(1).getFirst();
    }
  }

  @Override
  protected List<String> received() {
    return server.received();
  }

  @Override
  protected String key(String received) {
    return header(received, "Message-ID");
  }

  @Override
  protected void hostile(String received) {
    String headers = received.substring(0, received.indexOf("\n\n"));
    assertThat(headers.lines().filter(line -> line.regionMatches(true, 0, "bcc", 0, 3))).isEmpty();
    assertThat(headers.lines().filter(line -> line.startsWith("To:"))).hasSize(1);
    assertThat(received.substring(received.indexOf("text/html")))
        .doesNotContain("<script>")
        .contains("&lt;script&gt;");
  }

  @Test
  void isOneThreadForEachAlertAndHasBothParts() {
    assertThat(sent(Pages.triggered())).isNotNull();

    String mail = received().getFirst();
    assertThat(header(mail, "References")).isEqualTo("<alert-alert-1@milepost>");
    assertThat(header(mail, "In-Reply-To")).isEqualTo("<alert-alert-1@milepost>");
    assertThat(header(mail, "Message-ID")).isEqualTo("<notification-7@milepost>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Subject")).isEqualTo("[critical] build failed: disk full");
    assertThat(mail).contains("multipart/alternative", "text/plain", "text/html");
  }

  @Test
  void showsNothingFromElsewhere() {
    String html = EmailHtml.of(Pages.hostile(), PUBLIC_URL + "/alerts/a", PUBLIC_URL + "/ack/t");
    assertThat(html).doesNotContain("<img", "<link", "url(", "<script>", "src=");
    assertThat(html).contains("color-scheme", "href=\"" + PUBLIC_URL + "/ack/t\"");
  }

  private static String header(String mail, String name) {
    return mail.lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Quarkus' mailer without Quarkus: the same client below it. */
  private record PlainMailer(int port) implements ReactiveMailer {
    @Override
    public Uni<Void> send(Mail... mails) {
      Mail mail = mails[0];
      var headers = MultiMap.caseInsensitiveMultiMap();
      mail.getHeaders().forEach(headers::add);
      var message =
          new MailMessage()
              .setFrom("milepost@localhost")
              .setTo(mail.getTo())
              .setSubject(mail.getSubject())
              .setText(mail.getText())
              .setHtml(mail.getHtml())
              .setHeaders(headers);
      var client =
          MailClient.create(
              VERTX,
              new MailConfig("127.0.0.1", port).setLogin(LoginOption.DISABLED).setKeepAlive(false));
      return Uni.createFrom()
          .completionStage(() -> client.sendMail(message).toCompletionStage())
          .replaceWithVoid();
    }
  }
}
