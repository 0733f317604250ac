package dev.milepost.alert.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.alert.FakeHttp;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotSentException.Kind;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.engine.Channel;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.alert.notify.engine.Guard;
import dev.milepost.alert.notify.engine.HttpChannelContract;
import dev.milepost.alert.notify.engine.OutboundHttp;
import dev.milepost.alert.notify.engine.Pages;
import dev.milepost.alert.notify.engine.ProviderReports;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmsChannelTest extends HttpChannelContract {

  private static final String PATH = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final String SECOND = "/second/2010-04-01/Accounts/AC2/Messages.json";

  @Override
  protected Endpoint endpoint(URI address) {
    return new Endpoint.Sms(
        new Endpoint.Account(address.resolve("/"), "AC1", SECRET, "+15005550006"), null);
  }

  @Override
  protected String path() {
    return PATH;
  }

  @Override
  protected Answer taken() {
    return Answer.of(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}");
  }

  @Override
  protected String target() {
    return "+491701234567";
  }

  @Override
  protected Channel channel(EndpointDirectory endpoints, OutboundHttp http) {
    return new SmsChannel(
        new TextMessages(endpoints, http, config(), new ProviderReports(List.of()), PUBLIC_URL),
        PUBLIC_URL);
  }

  /** Twilio's API knows none in the form. */
  @Override
  protected String key(String received) {
    return "";
  }

  @Override
  protected void hostile(String received) {
    assertThat(form(received).get("Body")).contains("<!channel>").doesNotContain("\n");
    assertThat(form(received)).containsOnlyKeys("To", "From", "Body", "StatusCallback");
  }

  @Test
  void asksAsTwilioWantsToBeAsked() {
    Receipt receipt = sent(Pages.triggered());

    assertThat(receipt.reference()).isEqualTo("SM1");
    String pair =
        Base64.getEncoder().encodeToString(("AC1:" + SECRET).getBytes(StandardCharsets.UTF_8));
    assertThat(last().header("Authorization")).isEqualTo("Basic " + pair);
    assertThat(last().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    Map<String, String> form = form(last().body());
    assertThat(form)
        .containsEntry("To", "+491701234567")
        .containsEntry("From", "+15005550006")
        .containsEntry("StatusCallback", PUBLIC_URL + "/connect/twilio/default")
        .containsEntry(
            "Body", "[critical] build failed: disk full (shop/build) Reply ACK 123 or RES 123");
  }

  @Test
  void asksTheSecondProviderWhenTheFirstIsBusy() {
    server.answer(PATH, Answer.of(500, "down"));
    server.answer(SECOND, Answer.of(201, "{\"sid\":\"SM2\"}"));

    Receipt receipt = two().send(message(Pages.triggered())).await().atMost(TIMEOUT);

    assertThat(receipt.reference()).isEqualTo("SM2");
    assertThat(receipt.detail()).contains("second provider", "answered 500: down");
    assertThat(receipt.detail()).doesNotContain("twice");
    assertThat(server.received(PATH)).hasSize(1);
    assertThat(form(server.received(SECOND).getFirst().body())).containsEntry("From", "MILEPOST");
  }

  @Test
  void asksTheSecondProviderWhenTheFirstHangsAndSaysWhatThatMayMean() {
    server.answer(PATH, new Answer.Hang());
    server.answer(SECOND, Answer.of(201, "{\"sid\":\"SM2\"}"));

    Receipt receipt = two().send(message(Pages.triggered())).await().atMost(TIMEOUT);

    assertThat(receipt.reference()).isEqualTo("SM2");
    assertThat(receipt.detail()).contains("may arrive twice");
  }

  @Test
  void doesNotAskTheSecondProviderWhatTheFirstRefusesForGood() {
    server.answer(PATH, Answer.of(400, "{\"code\":21211,\"message\":\"Invalid 'To'\"}"));

    assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.received(SECOND)).isEmpty();
  }

  @Test
  void isTriedAgainWhenBothAreBusy() {
    server.answer(PATH, Answer.of(500, ""));
    server.answer(SECOND, Answer.of(401, "who are you"));

    NotSentException failure = failure();
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure).hasMessageContaining("answered 500").hasMessageContaining("answered 401");
  }

  private NotSentException failure() {
    return catchThrowableOfType(
        NotSentException.class,
        () -> two().send(message(Pages.triggered())).await().atMost(TIMEOUT));
  }

  private Channel two() {
    FakeHttp fake = server;
    return channel(
        directory(
            new Endpoint.Sms(
                new Endpoint.Account(fake.url("/"), "AC1", SECRET, "+15005550006"),
                new Endpoint.Account(fake.url("/second/"), "AC2", SECRET, "MILEPOST"))),
        new OutboundHttp(Vertx.vertx(), new Guard(true, Optional.empty()), () -> Pages.NOW));
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }
}
