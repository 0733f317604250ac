package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.access.Role;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.PackagedService;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The packaged service ends while states last that its rules watch, and begins again. */
class RuleRestartIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LASTS = Duration.ofSeconds(12);

  private final SchemaOfService schema = new SchemaOfService("alert");
  private final FactJson json = new FactJson();
  private final String component = "c-" + UUID.randomUUID();

  @Test
  void whatHasBegunBeforeItEndedFiresAfterwards() {
    Instant began;
    try (var service = PackagedService.start("alert")) {
      rule(
          service,
          "slow-start",
          "{\"stateFor\":{\"types\":[\"health.component.changed-state\"],"
              + "\"when\":\"verdict == 'degraded'\",\"lasts\":\""
              + LASTS
              + "\"}}");
      rule(
          service,
          "silent-start",
          "{\"absence\":{\"types\":[\"health.component.changed-state\"],\"when\":\"true\","
              + "\"after\":\""
              + LASTS
              + "\"}}");
      began = publish(Verdict.DEGRADED, 1);
      await().atMost(SOON).until(() -> tracks("slow-start") == 1 && tracks("silent-start") == 1);
      // Killed, it would keep its partitions until Kafka misses it, which takes 45 s.
      service.terminate();
    }
    assertThat(Instant.now()).isBefore(began.plus(LASTS));
    assertThat(alerts("slow-start")).isEmpty();

    try (var service = PackagedService.start("alert")) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(alerts("slow-start")).containsExactly("TRIGGERED");
                assertThat(alerts("silent-start")).containsExactly("TRIGGERED");
              });
      publish(Verdict.HEALTHY, 2);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(alerts("slow-start")).containsExactly("RESOLVED");
                assertThat(alerts("silent-start")).as(service.lastLines()).contains("RESOLVED");
              });
    }
  }

  private static void rule(PackagedService service, String id, String condition) {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
        .contentType("application/json")
        .body(
            "{\"condition\":%s,\"title\":\"{component}\",\"severity\":\"info\"}"
                .formatted(condition))
        .put(service.uri("/api/v1/rules/" + id))
        .then()
        .statusCode(200);
  }

  private Instant publish(Verdict verdict, long version) {
    Instant now = Instant.now();
    Fact fact =
        new ComponentChangedState(
            component, null, verdict, Verdict.UNKNOWN, null, "a probe", now, version);
    Backbone.send(
        FactTypes.topicOf(fact).topicName(),
        fact.key(),
        List.of(
            json.write(Envelope.of(UUID.randomUUID().toString(), "/health-service", now, fact))));
    return now;
  }

  private int tracks(String rule) {
    return schema
        .texts("SELECT rule FROM alert.rule_track WHERE fingerprint = ?", rule + "/" + component)
        .size();
  }

  private List<String> alerts(String rule) {
    return schema.texts(
        "SELECT status FROM alert.alert WHERE fingerprint = ?", rule + "/" + component);
  }
}
