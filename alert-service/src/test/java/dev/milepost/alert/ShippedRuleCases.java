package dev.milepost.alert;

import dev.milepost.contracts.Fact;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each shipped rule with the facts that fire and clear it, as the services will tell them. */
final class ShippedRuleCases {

  private ShippedRuleCases() {}

  /**
   * @param fires a fact of a subject that raises an alert
   * @param after how long it must last
   * @param clears a fact that ends it; null when it ends by itself after {@code ends}, or stays
   */
  record Case(
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

  static Stream<Case> all() {
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
        new Case(
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
        new Case(
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

  private static Case cleared(
      String rule,
      String severity,
      String title,
      Function<String, Fact> fires,
      Function<String, Fact> clears) {
    return new Case(rule, severity, title, fires, Duration.ZERO, clears, null);
  }

  private static Case ends(
      String rule,
      String severity,
      String title,
      Function<String, Fact> fires,
      @Nullable Duration ends) {
    return new Case(rule, severity, title, fires, Duration.ZERO, null, ends);
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
