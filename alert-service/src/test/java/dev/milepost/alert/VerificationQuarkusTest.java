package dev.milepost.alert;

import static dev.milepost.alert.OnCallRequests.as;
import static dev.milepost.alert.OnCallRequests.putPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code that shows whose mailbox it is. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class VerificationQuarkusTest {

  private final String id = "ana-" + UUID.randomUUID();
  private final String address = id + "@example.org";

  @Test
  void aCodeThatComesBackVerifiesTheMailbox() throws Exception {
    putPerson(id, "Ana", address);
    verification(null).statusCode(404).body("detail", containsString("POST"));
    send().statusCode(202).body("sentTo", equalTo(address)).body("validUntil", notNullValue());
    send().statusCode(429).header("Retry-After", notNullValue());
    String code = lastCode();
    assertThat(new SchemaOfService("alert").rowsThatSay(code)).isEmpty();

    verification("12").statusCode(400);
    verification(other(code))
        .statusCode(400)
        .body("violations[0].message", containsString("4 more may be tried"));
    verification(code).statusCode(200).body("contacts[0].verified", equalTo(true));
    verification(code).statusCode(404);
    send().statusCode(409).body("detail", containsString("verified already"));

    putPerson(id, "Ana Maria", address).body("contacts[0].verified", equalTo(true));
    putPerson(id, "Ana Maria", "x" + address).body("contacts[0].verified", equalTo(false));
  }

  @Test
  void aCodeIsTriedFiveTimesEvenAtOnce() throws Exception {
    putPerson(id, "Ana", address);
    send().statusCode(202);
    String code = lastCode();
    var tries =
        IntStream.range(0, 12)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> verification(other(code)).extract().statusCode()))
            .toList();
    assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 400))
        .hasSize(5);
    verification(code).statusCode(409).body("detail", containsString("tried 5 times"));

    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    send().statusCode(202);
    String another = lastCode();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(15));
    verification(another).statusCode(409).body("detail", containsString("15 minutes"));
    send().statusCode(202);
    verification(lastCode()).statusCode(200);
  }

  @Test
  void aCodeForAnAddressThatWasChangedIsGoodForNothing() throws Exception {
    putPerson(id, "Ana", address);
    send().statusCode(202);
    String code = lastCode();
    putPerson(id, "Ana", "else-" + address);
    verification(code).statusCode(409).body("detail", containsString("address was changed"));
  }

  @Test
  void whatCannotBeSentIsSaid() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":"Ana","zone":"UTC","contacts":[
              {"id":"mail","channel":"email","address":"%s"},
              {"id":"hook","channel":"webhook","address":"https://ana.example.org/page"}]}
            """
                .formatted(address))
        .put("/api/v1/people/" + id)
        .then()
        .statusCode(200);
    as(Role.RESPONDER)
        .post("/api/v1/people/" + id + "/contacts/hook/verification")
        .then()
        .statusCode(409)
        .body("detail", containsString("webhook cannot send a code"));
    as(Role.RESPONDER)
        .post("/api/v1/people/" + id + "/contacts/none/verification")
        .then()
        .statusCode(404);

    Mailbox.SERVER.getSmtp().stopService();
    try {
      send().statusCode(503).header("Retry-After", notNullValue());
    } finally {
      Mailbox.SERVER.reset();
    }
    send().statusCode(202);
  }

  private ValidatableResponse send() {
    return as(Role.RESPONDER).post("/api/v1/people/" + id + "/contacts/mail/verification").then();
  }

  private ValidatableResponse verification(@Nullable String code) {
    return as(Role.RESPONDER)
        .body("{\"code\":\"%s\"}".formatted(code == null ? "000000" : code))
        .put("/api/v1/people/" + id + "/contacts/mail/verification")
        .then();
  }

  private String lastCode() throws MessagingException {
    MimeMessage last =
        Arrays.stream(Mailbox.SERVER.getReceivedMessages())
            .filter(message -> isTo(message, address))
            .reduce((first, second) -> second)
            .orElseThrow();
    return last.getSubject().substring(0, 6);
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String other(String code) {
    return code.equals("111111") ? "222222" : "111111";
  }
}
