package dev.milepost.alert;

import static io.restassured.RestAssured.given;

import dev.milepost.access.Role;
import dev.milepost.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What tests of on-call ask for again and again. */
final class OnCallRequests {

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
