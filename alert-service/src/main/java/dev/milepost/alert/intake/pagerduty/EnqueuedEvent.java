package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.Signal.Again;
import dev.milepost.alert.notify.Words;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event of PagerDuty's Events API v2 (https://developer.pagerduty.com/docs/send-alert-event):
 * {@code event_action} and {@code dedup_key} say of which alert it is and what happens to it,
 * {@code payload} what is wrong.
 *
 * @param dedupKey the sender's, or else the one that was made for it, which begins a new alert
 */
record EnqueuedEvent(String dedupKey, Signal signal) {

  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_SUMMARY = 1_024;
  private static final int LONGEST_FIELD = 1_024;
  private static final int LONGEST_TITLE = 512;
  private static final int LONGEST_SOURCE = 128;
  private static final String ACTIONS = "trigger, acknowledge or resolve";
  private static final String SEVERITIES = "critical, error, warning or info";

  /**
   * Reads one.
   *
   * @param project of the routing key
   * @param newKey taken when a trigger brings no dedup key
   * @return empty when something is wrong, which is then among {@code violations}
   */
  static Optional<EnqueuedEvent> read(
      JsonNode node, String project, String newKey, List<Violation> violations) {
    var event = new Said(node, "", violations);
    String named = event.required("event_action", 32, ACTIONS);
    Optional<EventAction> action = EventAction.byName(named);
    if (named != null && action.isEmpty()) {
      event.wrong("event_action", "must be " + ACTIONS);
    }
    String sent = event.text("dedup_key", LONGEST_KEY);
    if (sent == null && action.isPresent() && action.get() != EventAction.TRIGGER) {
      event.wrong("dedup_key", "is missing: that of the trigger, by which its alert is known");
    }
    String client = event.text("client", LONGEST_FIELD);
    String key = sent == null ? newKey : sent;
    String fingerprint = "pagerduty/" + project + "/" + key;
    String by = client == null ? "pagerduty" : Words.shortened(client, LONGEST_SOURCE);
    if (action.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Signal signal =
        switch (action.get()) {
          case TRIGGER -> firing(event, node, fingerprint, by, project, violations);
          case ACKNOWLEDGE -> new Signal.Taken(fingerprint, by, null);
          case RESOLVE -> new Signal.Over(fingerprint, by, null);
        };
    return signal == null || !event.good()
        ? Optional.empty()
        : Optional.of(new EnqueuedEvent(key, signal));
  }

  private static @Nullable Signal firing(
      Said event,
      JsonNode node,
      String fingerprint,
      String by,
      String project,
      List<Violation> violations) {
    JsonNode body = node.path("payload");
    if (!body.isObject()) {
      event.wrong("payload", "is missing: an object with summary, source and severity");
      return null;
    }
    var payload = new Said(body, "payload", violations);
    String summary = summary(payload);
    String origin = payload.required("source", LONGEST_FIELD, "what is affected, such as a host");
    AlertType type = severity(payload);
    Map<String, String> labels = new TreeMap<>();
    put(labels, "source", origin);
    for (String name : List.of("component", "group", "class")) {
      put(labels, name, payload.text(name, LONGEST_FIELD));
    }
    var since = payload.instant("timestamp");
    Map<String, String> annotations = CustomDetails.annotations(body.path("custom_details"));
    Attachments links = Attachments.read(node, "links", "href", "text", violations);
    Attachments images = Attachments.read(node, "images", "src", "alt", violations);
    put(annotations, "links", links.lines());
    put(annotations, "images", images.lines());
    String link = event.link("client_url");
    if (!event.good() || summary == null) {
      return null;
    }
    return new Signal.Firing(
        fingerprint,
        by,
        new Content(
            Words.shortened(Words.oneLine(summary), LONGEST_TITLE),
            type,
            labels,
            annotations,
            project,
            null,
            Said.idAmong(labels, "component"),
            null,
            summary.length() > LONGEST_TITLE ? summary : null,
            link == null ? links.firstLink() : link,
            since),
        Again.OCCURRED,
        null,
        null);
  }

  /** Its length is counted as people count characters, which is what senders cut it by. */
  private static @Nullable String summary(Said payload) {
    String summary =
        payload.required("summary", 2 * LONGEST_SUMMARY, "what is wrong, in a sentence");
    if (summary != null && summary.codePointCount(0, summary.length()) > LONGEST_SUMMARY) {
      payload.wrong("summary", "must be a string of at most " + LONGEST_SUMMARY + " characters");
    }
    return summary;
  }

  private static AlertType severity(Said payload) {
    String severity = payload.required("severity", 32, SEVERITIES);
    return switch (severity) {
      case "critical", "error" -> AlertType.CRITICAL;
      case "info" -> AlertType.INFO;
      case "warning" -> AlertType.WARNING;
      case null -> AlertType.WARNING;
      default -> {
        payload.wrong("severity", "must be " + SEVERITIES);
        yield AlertType.WARNING;
      }
    };
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
