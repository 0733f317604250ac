package dev.milepost.alert.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.access.Caller;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.Standing.Act;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.Standing.Snoozed;
import dev.milepost.alert.alert.Standing.Triggered;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertMarks;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.alert.alert.store.AlertQueries.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is answered; {@code timeline} only where one alert was asked for.
 *
 * @param source what reported it
 * @param since when it began, by its sender
 * @param silencedBy ids of the silences that hold it now
 * @param acknowledgedUntil when the acknowledgement runs out unless work goes on
 * @param seenBy who has acknowledged while others still must
 * @param acknowledgementsNeeded how many people must acknowledge
 * @param endsAt when it is over unless its sender says again that it is not
 */
public record AlertView(
    String id,
    String title,
    String type,
    String status,
    String source,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable String project,
    @Nullable String task,
    @Nullable String component,
    @Nullable String error,
    @Nullable String detail,
    @Nullable String link,
    @Nullable Instant since,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedUntil,
    List<String> seenBy,
    int acknowledgementsNeeded,
    @Nullable Instant snoozedUntil,
    @Nullable String snoozedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable Instant endsAt,
    int occurrences,
    boolean silenced,
    List<String> silencedBy,
    EscalationView escalation,
    List<NotificationView> notifications,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Line> timeline,
    long version) {

  /** One alert with its timeline; fails with 404 when the caller does not reach it. */
  static Uni<AlertView> whole(AlertQueries queries, AlertMarks marks, Caller caller, String id) {
    return queries
        .byId(id)
        .map(
            found ->
                found
                    .filter(f -> reaches(caller, f.alert()))
                    .orElseThrow(() -> AlertDesk.unknown(id)))
        .chain(
            found ->
                marks
                    .silencedBy(List.of(found.alert()))
                    .chain(
                        by ->
                            queries
                                .timeline(id)
                                .map(
                                    timeline ->
                                        of(found, by.getOrDefault(id, List.of()), timeline))));
  }

  private static boolean reaches(Caller caller, Alert alert) {
    String project = alert.content().project();
    return project == null ? caller.project() == null : caller.reaches(project);
  }

  static AlertView of(Found found, List<String> silencedBy, @Nullable List<Line> timeline) {
    Alert alert = found.alert();
    Content content = alert.content();
    Act acknowledged = alert.acknowledged();
    Snoozed snoozed = alert.standing() instanceof Snoozed by ? by : null;
    Act resolved = alert.standing() instanceof Resolved by ? by.act() : null;
    return new AlertView(
        alert.id(),
        content.title(),
        content.type().name().toLowerCase(Locale.ROOT),
        alert.status().name().toLowerCase(Locale.ROOT),
        alert.source(),
        content.labels(),
        content.annotations(),
        content.project(),
        content.task(),
        content.component(),
        content.error(),
        content.detail(),
        content.link(),
        content.since(),
        alert.startedAt(),
        alert.updatedAt(),
        acknowledged == null ? null : acknowledged.at(),
        acknowledged == null ? null : acknowledged.by(),
        alert.standing() instanceof Acknowledged by ? by.until() : null,
        alert.standing() instanceof Triggered open
            ? open.seenBy().stream().map(Act::by).toList()
            : List.of(),
        alert.place().acknowledgements(),
        snoozed == null ? null : snoozed.until(),
        snoozed == null ? null : snoozed.act().by(),
        resolved == null ? null : resolved.at(),
        resolved == null ? null : resolved.by(),
        alert.endsAt(),
        alert.occurrences(),
        !silencedBy.isEmpty(),
        silencedBy,
        EscalationView.of(found),
        found.notifications().stream().map(n -> NotificationView.of((JsonObject) n)).toList(),
        timeline,
        alert.version());
  }

  /** How far the escalation is, and what comes next when nobody answers. */
  public record EscalationView(
      String policy,
      String mode,
      int round,
      int step,
      @Nullable Integer nextStep,
      @Nullable Instant nextAt,
      List<String> nextTargets) {

    static EscalationView of(Found found) {
      JsonArray steps = new JsonArray(found.steps());
      Integer next = found.nextStep();
      return new EscalationView(
          found.alert().place().policy(),
          mode(steps, found.alert()),
          found.alert().round().number(),
          found.stepDone(),
          next,
          found.nextAt(),
          next == null || steps.isEmpty()
              ? List.of()
              : targets(steps.getJsonObject((next - 1) % steps.size())));
    }

    private static String mode(JsonArray steps, Alert alert) {
      if (alert.round().manual()) {
        return "manual";
      }
      return steps.isEmpty() ? "none" : "auto";
    }

    private static List<String> targets(JsonObject step) {
      return step.getJsonArray("targets").stream().map(String::valueOf).toList();
    }
  }

  /** What was sent to whom. */
  public record NotificationView(
      int round,
      int step,
      String channel,
      String target,
      String status,
      int attempts,
      @Nullable String detail,
      String at) {

    static NotificationView of(JsonObject json) {
      return new NotificationView(
          json.getInteger("round"),
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
