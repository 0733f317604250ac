package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.alert.alert.engine.AlertTimers;
import dev.milepost.alert.rule.engine.RuleTimers;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.Severity;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.CoverageChanged;
import dev.milepost.contracts.health.HeartbeatLost;
import dev.milepost.contracts.health.RolloutChanged;
import dev.milepost.contracts.health.SecurityEventSeen;
import dev.milepost.contracts.health.SloBurnChanged;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.contracts.metrics.GateEvaluated;
import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.contracts.progress.ForecastChanged;
import dev.milepost.contracts.progress.MilestoneChanged;
import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
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

  /**
   * @param fires a fact of a subject that raises an alert
   * @param after how long it must last
   * @param clears a fact that ends it; null when it ends by itself after {@code ends}, or stays
   */
  record Shipped(
      String rule,
      String severity,
      String title,
      Function<String, Fact> fires,
      Duration after,
      @Nullable Function<String, Fact> clears,
      @Nullable Duration ends) {

    @Override
    public String toString() {
      return rule + " " + severity;
    }
  }

  static Stream<Shipped> shipped() {
    return Stream.of(
        cleared(
            "milestone-missed",
            "critical",
            "ID missed milestone m1",
            id -> milestone(id, MilestoneChanged.Change.MISSED, 1),
            id -> milestone(id, MilestoneChanged.Change.REACHED, 2)),
        cleared(
            "milestone-at-risk",
            "warning",
            "ID is likely to miss milestone m1",
            id -> forecast(id, 0.49, 1),
            id -> forecast(id, 0.6, 2)),
        cleared(
            "task-stalled",
            "warning",
            "build of ID is stalled",
            id -> stall(id, StallChanged.Verdict.STALLED, 1),
            id -> stall(id, StallChanged.Verdict.RUNNING, 2)),
        cleared(
            "task-stalled",
            "critical",
            "build of ID is dead",
            id -> stall(id, StallChanged.Verdict.DEAD, 1),
            id -> stall(id, StallChanged.Verdict.WAITING, 2)),
        cleared(
            "component-down",
            "critical",
            "ID is down",
            id -> component(id, Verdict.DOWN, 1),
            id -> component(id, Verdict.HEALTHY, 2)),
        new Shipped(
            "component-degraded",
            "warning",
            "ID is degraded",
            id -> component(id, Verdict.DEGRADED, 1),
            Duration.ofMinutes(2),
            id -> component(id, Verdict.HEALTHY, 2),
            null),
        cleared(
            "heartbeat-lost",
            "critical",
            "No heartbeat of ID",
            id -> new HeartbeatLost(id, null, null, null, Duration.ofMinutes(5), now(), 1),
            id -> component(id, Verdict.HEALTHY, 2)),
        cleared(
            "slo-burn",
            "critical",
            "ID burns its budget of availability",
            id -> burn(id, 14.4, true, 1),
            id -> burn(id, 0.5, false, 2)),
        cleared(
            "slo-burn",
            "warning",
            "ID burns its budget of availability",
            id -> burn(id, 6, true, 1),
            id -> burn(id, 0.5, false, 2)),
        new Shipped(
            "coverage-low",
            "warning",
            "Monitoring sees 98 of 100 (ID)",
            id -> new CoverageChanged(id, 100, 98, List.of("a", "b"), now(), 1),
            Duration.ofMinutes(15),
            id -> new CoverageChanged(id, 100, 99, List.of("a"), now(), 2),
            null),
        cleared(
            "error-regressed",
            "critical",
            "Came back in ID: NullPointerException",
            id -> error(id, ErrorGroupChanged.Change.REGRESSED, Severity.CRITICAL, 1),
            id -> error(id, ErrorGroupChanged.Change.RESOLVED, Severity.CRITICAL, 2)),
        cleared(
            "error-regressed",
            "warning",
            "Came back in ID: NullPointerException",
            id -> error(id, ErrorGroupChanged.Change.REGRESSED, Severity.HIGH, 1),
            id -> error(id, ErrorGroupChanged.Change.RESOLVED, Severity.HIGH, 2)),
        cleared(
            "gate-failed",
            "warning",
            "Gate merge of ID failed",
            id -> new GateEvaluated(id, "merge", false, List.of("coverage < 80 %"), now(), 1),
            id -> new GateEvaluated(id, "merge", true, List.of(), now(), 2)),
        ends(
            "security-event",
            "info",
            "Shell in container on ID",
            id ->
                new SecurityEventSeen(
                    id, null, "Shell in container", Severity.LOW, "sh", "falco", now(), 1),
            null),
        ends(
            "milestone-reached",
            "success",
            "ID reached milestone m1",
            id -> milestone(id, MilestoneChanged.Change.REACHED, 1),
            Duration.ofHours(1)),
        ends(
            "deployment-finished",
            "success",
            "Deployment release of ID finished",
            id ->
                new DeploymentTaskChanged(
                    id,
                    "release",
                    DeploymentTaskChanged.Change.CLOSED,
                    now(),
                    1,
                    "production",
                    List.of("shop")),
            Duration.ofHours(1)),
        ends(
            "rollout-finished",
            "info",
            "Deployment/shop in prod rolled out",
            id -> rollout(id, true, 1),
            Duration.ofMinutes(15)),
        cleared(
            "rollout-failed",
            "critical",
            "Deployment/shop in prod failed to roll out",
            id -> rollout(id, false, 1),
            id -> rollout(id, true, 2)));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aShippedRuleFiresAndEnds(Shipped shipped) {
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

  private static Shipped cleared(
      String rule,
      String severity,
      String title,
      Function<String, Fact> fires,
      Function<String, Fact> clears) {
    return new Shipped(rule, severity, title, fires, Duration.ZERO, clears, null);
  }

  private static Shipped ends(
      String rule,
      String severity,
      String title,
      Function<String, Fact> fires,
      @Nullable Duration ends) {
    return new Shipped(rule, severity, title, fires, Duration.ZERO, null, ends);
  }

  private static Fact milestone(String id, MilestoneChanged.Change change, long version) {
    return new MilestoneChanged(id, "m1", change, now(), version, "First light", now(), 80.0);
  }

  private static Fact forecast(String id, double probability, long version) {
    return new ForecastChanged(
        id, "m1", now(), version, now(), now(), now(), now(), probability, false, List.of("build"));
  }

  private static Fact stall(String id, StallChanged.Verdict verdict, long version) {
    return new StallChanged(id, "build", verdict, now(), version, Duration.ofMinutes(9), "quiet");
  }

  private static Fact component(String id, Verdict verdict, long version) {
    return new ComponentChangedState(
        id, null, verdict, Verdict.UNKNOWN, null, "a probe says so", now(), version);
  }

  private static Fact burn(String id, double rate, boolean burning, long version) {
    return new SloBurnChanged(id, null, "availability", rate, 0.4, burning, now(), version);
  }

  private static Fact error(
      String id, ErrorGroupChanged.Change change, Severity severity, long version) {
    return new ErrorGroupChanged(
        id, "g1", change, "NullPointerException", severity, 3, "1.1", "build", now(), version);
  }

  private static Fact rollout(String id, boolean succeeded, long version) {
    return new RolloutChanged(
        id,
        null,
        RolloutChanged.Change.FINISHED,
        "prod",
        "Deployment/shop",
        "r2",
        succeeded,
        now(),
        version);
  }

  private static Instant now() {
    return VirtualTime.CLOCK.instant();
  }
}
