package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.access.Role;
import dev.milepost.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tests of on-call ask for again and again. */
final class OnCallRequests {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

  private OnCallRequests() {}

  static RequestSpecification as(Role role) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(role))
        .contentType("application/json");
  }

  static ValidatableResponse putPerson(String id, String name, String address) {
    return as(Role.OPERATOR)
        .body(
            """
            {"name":"%s","zone":"Europe/Berlin",
             "contacts":[{"id":"mail","channel":"email","address":"%s"}]}
            """
                .formatted(name.replace("\\", "\\\\"), address))
        .put("/api/v1/people/" + id)
        .then();
  }

  /** Verifies a mailbox as its owner would: by the code that was sent there. */
  static void verify(String person, String contact, String to) {
    String path = "/api/v1/people/%s/contacts/%s/verification".formatted(person, contact);
    as(Role.RESPONDER).post(path).then().statusCode(202);
    await().atMost(SOON).until(() -> mails(to).findAny().isPresent());
    Matcher code = CODE.matcher(Mailbox.text(mails(to).findFirst().orElseThrow()));
    assertThat(code.find()).isTrue();
    as(Role.RESPONDER)
        .body("{\"code\":\"" + code.group(1) + "\"}")
        .put(path)
        .then()
        .statusCode(200);
  }

  /** What a mailbox was sent. */
  static Stream<MimeMessage> mails(String to) {
    return Arrays.stream(Mailbox.SERVER.getReceivedMessages())
        .filter(
            message -> {
              try {
                return message.getRecipients(RecipientType.TO)[0].toString().equals(to);
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** A schedule of one daily layer in UTC, handed over at midnight since long ago. */
  static ValidatableResponse putDaily(String id, String... people) {
    return as(Role.OPERATOR)
        .body(
            """
            {"name":"Operations","zone":"UTC","layers":[{"name":"days","rotation":
              {"kind":"daily","startsOn":"2020-01-01","handOver":"00:00","people":["%s"]}}]}
            """
                .formatted(String.join("\",\"", people)))
        .put("/api/v1/schedules/" + id)
        .then();
  }
}
