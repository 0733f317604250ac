package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.alert.alert.engine.AlertTimers;
import dev.milepost.alert.rule.engine.RuleTimers;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped rule, by the facts as the services will tell them. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class RulesQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static final SchemaOfService SCHEMA = new SchemaOfService("alert");

  @Inject FactJson json;
  @Inject RuleTimers rules;
  @Inject AlertTimers alerts;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(rules::wake);
    VirtualTime.CLOCK.onMove(alerts::wake);
  }

  @ParameterizedTest
  @MethodSource("dev.milepost.alert.ShippedRuleCases#all")
  void aShippedRuleFiresAndEnds(ShippedRuleCases.Case shipped) {
    String id = "x-" + UUID.randomUUID();
    publish(shipped.fires().apply(id));
    if (shipped.after().isPositive()) {
      awaitTrack(shipped.rule(), id);
      VirtualTime.CLOCK.advance(shipped.after().minusSeconds(1));
      assertThat(status(shipped.rule(), id)).isNull();
      VirtualTime.CLOCK.advance(Duration.ofSeconds(1));
    }

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(status(shipped.rule(), id)).isEqualTo("triggered"));
    assertThat(found(shipped.rule(), id, "type")).isEqualTo(shipped.severity());
    assertThat(found(shipped.rule(), id, "title")).isEqualTo(shipped.title().replace("ID", id));
    if (shipped.clears() != null) {
      publish(shipped.clears().apply(id));
    } else if (shipped.ends() != null) {
      VirtualTime.CLOCK.advance(shipped.ends());
    } else {
      return;
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(status(shipped.rule(), id)).isEqualTo("resolved"));
  }

  private void awaitTrack(String rule, String id) {
    await()
        .atMost(SOON)
        .until(
            () ->
                !SCHEMA
                    .texts(
                        "SELECT document FROM alert.rule_track WHERE fingerprint = ?",
                        rule + "/" + id)
                    .isEmpty());
  }

  private @Nullable String status(String rule, String id) {
    return found(rule, id, "status");
  }

  /** A column of the latest alert of a rule about a subject, in lower case as it is answered. */
  private static @Nullable String found(String rule, String id, String column) {
    List<String> found =
        SCHEMA.texts(
            "SELECT %s FROM alert.alert WHERE starts_with(fingerprint, ?) ORDER BY started_at DESC"
                .formatted(column.equals("title") ? column : "lower(" + column + ")"),
            rule + "/" + id);
    return found.isEmpty() ? null : found.getFirst();
  }

  private void publish(Fact fact) {
    Backbone.send(
        FactTypes.topicOf(fact).topicName(), fact.key(), List.of(TaskRecords.of(json, fact)));
  }
}
