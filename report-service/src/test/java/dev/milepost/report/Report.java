package dev.milepost.report;

import static io.restassured.RestAssured.given;

import dev.milepost.access.Role;
import dev.milepost.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** Requests to the service under test. */
final class Report {

  private Report() {}

  /** Where the service under test listens; {@code path} is taken as it is. */
  static URI address(String path) {
    return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
  }

  static RequestSpecification as(Role role) {
    return with(Tokens.of(role));
  }

  static RequestSpecification with(String token) {
    return given().redirects().follow(false).header("Authorization", "Bearer " + token);
  }

  static RequestSpecification nobody() {
    return given().redirects().follow(false);
  }

  /** Asks for a token as an operator does. */
  static Response mint(String body) {
    return as(Role.OPERATOR).contentType(ContentType.JSON).body(body).post("/api/v1/tokens");
  }
}
