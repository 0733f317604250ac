package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.milepost.alert.breaking.FakeTwilio.Asked;
import dev.milepost.alert.breaking.FakeTwilio.Mood;
import dev.milepost.alert.breaking.Receivers.Accepted;
import dev.milepost.embedded.FreePorts;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What others do to us while alerts come, one after the other, and what was sent when. {@code
 * -Dmilepost.away.seconds=60} keeps Kafka and PostgreSQL away for longer.
 */
class FaultsOfOthersIT {

  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("milepost.away.seconds", 5));
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Duration PACE = Duration.ofMillis(200);

  private final StringBuilder table =
      new StringBuilder("| fault | what was sent, when | lost | twice |\n|---|---|---:|---:|\n");

  @Test
  void nothingIsLost() {
    var mail =
        new GreenMail(
            new ServerSetup(FreePorts.take(1).getFirst(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var smtp = new MutePort(mail.getSmtp().getPort());
        var twilio = new FakeTwilio();
        var receivers = new Receivers();
        var house = new House();
        var replica =
            new Replica(
                house,
                List.of(),
                List.of(),
                Map.of(
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", "" + smtp.port(),
                    "milepost.alert.notify.timeout", TIMEOUT.toSeconds() + "S"))) {
      replica.service().awaitReady();
      house.furnish(receivers, Duration.ofSeconds(1));
      postgresIsRestarted(house, receivers);
      kafkaIsAway(house, receivers);
      mailServerIsMute(house, smtp, mail, receivers);
      providerOfMessagesIsBusyAndThenSilent(house, twilio);
      System.out.println(table);
    } finally {
      mail.stop();
    }
  }

  private void postgresIsRestarted(House house, Receivers receivers) {
    Servers servers = Servers.get();
    var flow = new Flow(house, PACE);
    Instant gone;
    Instant back;
    try (flow) {
      await("some alerts").atMost(SOON).until(() -> receivers.accepted().size() > 20);
      gone = Instant.now();
      servers.stopPostgres();
      LockSupport.parkNanos(AWAY.toNanos());
      servers.startPostgres();
      back = Instant.now();
      int before = flow.sent().size();
      await("alerts again").atMost(SOON).until(() -> flow.sent().size() > before + 20);
    }
    Settling.await(house, flow, receivers, SOON);
    long twice = twice(receivers.accepted());
    row(
        "PostgreSQL restarted, away for %d s".formatted(Duration.between(gone, back).toSeconds()),
        "%d messages of %d alerts; the first after its return after %d ms"
            .formatted(
                receivers.accepted().size(), flow.sent().size(), after(receivers.accepted(), back)),
        Reckoning.lost(flow.sent(), receivers.accepted()).size(),
        twice);
    assertThat(twice).isZero();
  }

  private void kafkaIsAway(House house, Receivers receivers) {
    Servers servers = Servers.get();
    servers.stopKafka();
    Instant gone = Instant.now();
    var flow = new Flow(house, PACE);
    try (flow) {
      LockSupport.parkNanos(AWAY.toNanos());
    }
    Settling.await(house, flow, receivers, SOON);
    Instant told = Instant.now();
    long waiting = waiting();
    assertThat(waiting).isPositive();
    servers.startKafka();
    await("the outbox to be empty").atMost(SOON).until(() -> waiting() == 0);
    row(
        "Kafka away for %d s".formatted(Duration.between(gone, told).toSeconds()),
        "all messages of %d alerts while it was away; %d facts after its return"
            .formatted(flow.sent().size(), waiting),
        Reckoning.lost(flow.sent(), receivers.accepted()).size(),
        twice(receivers.accepted()));
    assertThat(twice(receivers.accepted())).isZero();
  }

  private void mailServerIsMute(House house, MutePort smtp, GreenMail mail, Receivers receivers) {
    policy(house, "\"ann@example.org\",\"webhook:a\"");
    smtp.mute(true);
    String title = "mute " + UUID.randomUUID();
    Instant sent = trigger(house, title);
    int before = smtp.taken();
    await("a connection without a greeting").atMost(SOON).until(() -> smtp.taken() > before);
    await("another").atMost(SOON).until(() -> smtp.taken() > before + 1);
    long others = after(receivers.accepted(), sent);
    smtp.mute(false);
    Instant well = Instant.now();
    await("the mail").atMost(SOON).until(() -> mail.getReceivedMessages().length > 0);
    long late = Duration.between(well, Instant.now()).toMillis();
    await("its record").atMost(SOON).until(() -> Settling.settled(house));
    row(
        "SMTP server takes connections and says nothing",
        "the webhook after %d ms; the mail %d ms after the server spoke again"
            .formatted(others, late),
        0,
        mail.getReceivedMessages().length - 1);
    assertThat(others).isLessThan(TIMEOUT.toMillis());
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  private void providerOfMessagesIsBusyAndThenSilent(House house, FakeTwilio twilio) {
    house.surely("PUT", "/api/v1/notifications/endpoints/default", twilio.endpoint());
    policy(house, "\"sms:+491701234567\"");
    for (Mood mood : Mood.values()) {
      twilio.mood(mood);
      String title = mood + " " + UUID.randomUUID();
      Instant sent = trigger(house, title);
      await("the text message").atMost(SOON).until(() -> Settling.settled(house));
      List<Asked> asked = twilio.asked(title);
      var answers = asked.stream().map(Asked::status).toList();
      row(
          "SMS provider " + mood.name().toLowerCase(java.util.Locale.ROOT),
          "answers %s; taken after %d ms"
              .formatted(answers, Duration.between(sent, asked.getLast().at()).toMillis()),
          0,
          mood == Mood.SILENT ? 1 : 0);
      assertThat(answers)
          .isEqualTo(
              switch (mood) {
                case WELL -> List.of(201);
                case BUSY -> List.of(500, 201);
                case SILENT -> List.of(0, 201);
              });
      assertThat(asked.getLast().account())
          .isEqualTo(mood == Mood.WELL ? FakeTwilio.SID : FakeTwilio.SECOND_SID);
    }
    assertThat(
            new SchemaOfService("alert")
                .texts(
                    "SELECT detail FROM alert.notification WHERE channel = 'sms' AND detail LIKE"
                        + " '%may arrive twice%'"))
        .hasSize(1);
  }

  private static void policy(House house, String targets) {
    house.surely(
        "PUT",
        "/api/v1/escalation-policies/default",
        "{\"steps\":[{\"after\":\"PT0S\",\"targets\":[" + targets + "]}]}");
  }

  private static Instant trigger(House house, String title) {
    Instant now = Instant.now();
    house.surely(
        "POST", "/api/v1/alerts", "{\"title\":\"%s\",\"type\":\"critical\"}".formatted(title));
    return now;
  }

  private static long waiting() {
    return Long.parseLong(
        new SchemaOfService("alert")
            .texts("SELECT count(*)::text FROM alert.outbox WHERE published_at IS NULL")
            .getFirst());
  }

  private static long after(List<Accepted> accepted, Instant moment) {
    return accepted.stream()
        .map(Accepted::at)
        .filter(at -> at.isAfter(moment))
        .mapToLong(at -> Duration.between(moment, at).toMillis())
        .min()
        .orElseThrow();
  }

  private static long twice(List<Accepted> accepted) {
    return accepted.size() - accepted.stream().map(Accepted::key).distinct().count();
  }

  private void row(String fault, String what, long lost, long twice) {
    table.append("| %s | %s | %d | %d |%n".formatted(fault, what, lost, twice));
    assertThat(lost).isZero();
  }
}
