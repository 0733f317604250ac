package dev.milepost.alert.notify.pagerduty;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Words;
import dev.milepost.contracts.alerts.AlertType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An event of PagerDuty's Events API v2
 * (https://developer.pagerduty.com/docs/events-api-v2/trigger-events). The alert's id is the dedup
 * key, so that a second trigger joins the incident of the first, and its end ends it.
 */
final class PagerdutyEvent {

  private static final int LONGEST_SUMMARY = 1_024;
  private static final int LONGEST_DETAIL = 8_192;

  private PagerdutyEvent() {}

  static String of(Page page, String routingKey, String publicUrl) {
    Alert alert = page.alert();
    String alertUrl = publicUrl + "/alerts/" + alert.id();
    var event =
        new JsonObject()
            .put("routing_key", routingKey)
            .put("event_action", action(page.change()))
            .put("dedup_key", alert.id());
    if (page.change() == Page.Change.TRIGGERED) {
      event
          .put("client", "Milepost")
          .put("client_url", alertUrl)
          .put(
              "links",
              new JsonArray()
                  .add(new JsonObject().put("href", alertUrl).put("text", "Open in Milepost")))
          .put("payload", payload(alert));
    }
    return event.encode();
  }

  private static String action(Page.Change change) {
    return switch (change) {
      case TRIGGERED -> "trigger";
      case ACKNOWLEDGED -> "acknowledge";
      case RESOLVED -> "resolve";
    };
  }

  private static JsonObject payload(Alert alert) {
    Content content = alert.content();
    var payload =
        new JsonObject()
            .put("summary", Words.shortened(Words.oneLine(content.title()), LONGEST_SUMMARY))
            .put("source", content.project() == null ? alert.source() : content.project())
            .put("severity", severity(content.type()))
            .put("timestamp", alert.startedAt().toString());
    put(payload, "component", content.component() == null ? content.task() : content.component());
    put(payload, "group", content.project());
    put(payload, "class", alert.source());
    var details = new JsonObject();
    content.labels().forEach(details::put);
    content.annotations().forEach(details::put);
    put(details, "task", content.task());
    String detail = content.detail();
    put(details, "detail", detail == null ? null : Words.shortened(detail, LONGEST_DETAIL));
    details.put("occurrences", alert.occurrences());
    return payload.put("custom_details", details);
  }

  private static String severity(AlertType type) {
    return switch (type) {
      case CRITICAL -> "critical";
      case WARNING -> "warning";
      case INFO -> "info";
      case SUCCESS -> "info";
    };
  }

  private static void put(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
