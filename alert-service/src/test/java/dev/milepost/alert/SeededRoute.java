package dev.milepost.alert;

import static io.restassured.RestAssured.given;

import dev.milepost.access.Role;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.RoutingJson;
import dev.milepost.testing.Tokens;
import io.restassured.specification.RequestSpecification;

/** The tree of a fresh stack, for tests whose alerts go where a fresh stack sends them. */
final class SeededRoute {

  private SeededRoute() {}

  /** Puts it in the place of whatever another test has left. */
  static void put() {
    long known =
        ((Number) operator().get("/api/v1/routes").then().extract().path("version")).longValue();
    operator()
        .body(RoutingJson.node(Routing.SEEDED).put("version", known).toString())
        .put("/api/v1/routes")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification operator() {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR));
  }
}
