package dev.milepost.alert;

import static dev.milepost.alert.OnCallRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code that shows whose telephone it is. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class SmsVerificationQuarkusTest {

  private static final String FIRST = "/code1/2010-04-01/Accounts/AC1/Messages.json";
  private static final String SECOND = "/code2/2010-04-01/Accounts/AC2/Messages.json";
  private static final Answer TAKEN = Answer.of(201, "{\"sid\":\"SM1\"}");
  private static final Answer DOWN = Answer.of(500, "down");

  private final String id = "ana-" + UUID.randomUUID();
  private final String number =
      "+49151" + ThreadLocalRandom.current().nextLong(10_000_000L, 99_999_999L);

  @BeforeEach
  void twoProviders() {
    ChannelTimeline.endpoint(
        "default",
        """
        {"kind":"sms","baseUrl":"%s","accountSid":"AC1","authToken":"%3$s","from":"+15005550006",
         "failover":{"baseUrl":"%s","accountSid":"AC2","authToken":"%3$s","from":"MILEPOST"}}
        """
            .formatted(
                ChannelTimeline.url("code1"),
                ChannelTimeline.url("code2"),
                ChannelTimeline.SECRET));
    Providers.SERVER.answer(FIRST, TAKEN);
    Providers.SERVER.answer(SECOND, TAKEN);
    as(Role.OPERATOR)
        .body(
            """
            {"name":"Ana","zone":"UTC","contacts":[{"id":"phone","channel":"sms","address":"%s"}]}
            """
                .formatted(number))
        .put("/api/v1/people/" + id)
        .then()
        .statusCode(200)
        .body("contacts[0].verified", equalTo(false));
  }

  /** A policy of another test may need it, which will put its own. */
  @AfterEach
  void noProvider() {
    as(Role.OPERATOR).delete("/api/v1/notifications/endpoints/default");
  }

  @Test
  void aCodeThatComesBackVerifiesTheTelephone() {
    tryCode("123456").statusCode(404);
    send().statusCode(202).body("sentTo", equalTo(number)).body("validUntil", notNullValue());
    send().statusCode(429).header("Retry-After", notNullValue());
    String code = codes(FIRST).getLast();
    assertThat(new SchemaOfService("alert").rowsThatSay(code)).isEmpty();

    tryCode(other(code))
        .statusCode(400)
        .body("violations[0].message", containsString("4 more may be tried"));
    tryCode(code).statusCode(200).body("contacts[0].verified", equalTo(true));
    send().statusCode(409).body("detail", containsString("verified already"));
    assertThat(codes(FIRST)).hasSize(1);
    assertThat(codes(SECOND)).isEmpty();
  }

  @Test
  void theSecondProviderIsAskedWhenTheFirstIsDown() {
    Providers.SERVER.answer(FIRST, DOWN);
    send().statusCode(202);
    tryCode(codes(SECOND).getLast()).statusCode(200);
  }

  @Test
  void whatNobodyTookIsForgottenAndMayBeAskedForAtOnce() {
    Providers.SERVER.answer(FIRST, DOWN);
    Providers.SERVER.answer(SECOND, DOWN);
    send()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", containsString("answered 500"));
    tryCode("123456").statusCode(404);
    Providers.SERVER.answer(FIRST, Answer.of(400, "Invalid 'To' number"));
    send().statusCode(409).body("detail", containsString("Invalid"));
    Providers.SERVER.answer(FIRST, TAKEN);
    send().statusCode(202);
  }

  @Test
  void aCodeWhoseAnswerGotLostIsGood() {
    Providers.SERVER.answer(FIRST, new Answer.Close());
    Providers.SERVER.answer(SECOND, DOWN);
    send().statusCode(503).body("detail", containsString("If it arrives it is good"));
    tryCode(codes(FIRST).getLast()).statusCode(200);
  }

  @Test
  void fiveCodesAnHourAreSentAndEachIsTriedFiveTimes() {
    for (int i = 0; i < 5; i++) {
      send().statusCode(202);
      VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    }
    send().statusCode(429).body("detail", containsString("within an hour"));
    String code = codes(FIRST).getLast();
    var tries =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> tryCode(other(code)).extract().statusCode()))
            .toList();
    assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 400))
        .hasSize(5);
    tryCode(code).statusCode(409).body("detail", containsString("tried 5 times"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(55));
    send().statusCode(202);
  }

  private ValidatableResponse send() {
    return as(Role.RESPONDER).post("/api/v1/people/" + id + "/contacts/phone/verification").then();
  }

  private ValidatableResponse tryCode(String code) {
    return as(Role.RESPONDER)
        .body("{\"code\":\"%s\"}".formatted(code))
        .put("/api/v1/people/" + id + "/contacts/phone/verification")
        .then();
  }

  /** The codes that went to this telephone by a provider, oldest first. */
  private List<String> codes(String path) {
    return Providers.SERVER.received(path).stream()
        .map(each -> URLDecoder.decode(each.body(), StandardCharsets.UTF_8))
        .filter(form -> Arrays.asList(form.split("&")).contains("To=" + number))
        .map(form -> form.replaceAll("(?s).*Body=([0-9]{6}) is your code.*", "$1"))
        .toList();
  }

  private static String other(String code) {
    return code.equals("111111") ? "222222" : "111111";
  }
}
