package dev.milepost.alert.alert.rest;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.alert.alert.store.AlertQueries.Line;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as it is answered; {@code timeline} only where one alert was asked for. */
public record AlertView(
    String id,
    String title,
    String type,
    String status,
    Map<String, String> labels,
    @Nullable String project,
    @Nullable String task,
    @Nullable String component,
    @Nullable String detail,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    int occurrences,
    boolean silenced,
    EscalationView escalation,
    List<NotificationView> notifications,
    @Nullable List<Line> timeline,
    long version) {

  static AlertView of(Found found, @Nullable List<Line> timeline) {
    Alert alert = found.alert();
    return new AlertView(
        alert.id(),
        alert.title(),
        alert.type().name().toLowerCase(Locale.ROOT),
        alert.status().name().toLowerCase(Locale.ROOT),
        alert.labels(),
        alert.project(),
        alert.task(),
        alert.component(),
        alert.detail(),
        alert.startedAt(),
        alert.updatedAt(),
        alert.acknowledgedAt(),
        alert.acknowledgedBy(),
        alert.resolvedAt(),
        alert.resolvedBy(),
        alert.occurrences(),
        false,
        EscalationView.of(found),
        found.notifications().stream().map(n -> NotificationView.of((JsonObject) n)).toList(),
        timeline,
        alert.version());
  }

  /** How far the escalation is, and what comes next when nobody answers. */
  public record EscalationView(
      String policy,
      String mode,
      int step,
      @Nullable Integer nextStep,
      @Nullable Instant nextAt,
      List<String> nextTargets) {

    static EscalationView of(Found found) {
      JsonArray steps = new JsonArray(found.steps());
      Integer next = found.nextStep();
      return new EscalationView(
          found.alert().policy(),
          steps.isEmpty() ? "none" : "auto",
          found.stepDone(),
          next,
          found.nextAt(),
          next == null || next > steps.size() ? List.of() : targets(steps.getJsonObject(next - 1)));
    }

    private static List<String> targets(JsonObject step) {
      return step.getJsonArray("targets").stream().map(String::valueOf).toList();
    }
  }

  /** What was sent to whom. */
  public record NotificationView(
      int step,
      String channel,
      String target,
      String status,
      int attempts,
      @Nullable String detail,
      String at) {

    static NotificationView of(JsonObject json) {
      return new NotificationView(
          json.getInteger("step"),
          json.getString("channel"),
          json.getString("target"),
          json.getString("status"),
          json.getInteger("attempts"),
          json.getString("detail"),
          json.getString("at"));
    }
  }
}
