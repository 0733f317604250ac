package dev.milepost.alert.notify.webhook;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body, version 1: {@code {"version":"1","id":…,"change":"triggered|acknowledged|resolved",
 * "alert":{…},"step":1,"test":false,"next":{"at":…,"targets":[…]},"links":{"alert":…,"source":…}}}.
 * Members may be added, never changed.
 */
final class WebhookBody {

  private WebhookBody() {}

  static String of(Outgoing message, String publicUrl) {
    Page page = message.page();
    Alert alert = page.alert();
    return new JsonObject()
        .put("version", "1")
        .put("id", message.key())
        .put("change", lower(page.change()))
        .put("alert", alert(page))
        .put("step", page.step())
        .put("test", page.test())
        .put("next", next(page))
        .put(
            "links",
            new JsonObject()
                .put("alert", publicUrl + "/alerts/" + alert.id())
                .put("source", alert.content().link()))
        .encode();
  }

  private static JsonObject alert(Page page) {
    Alert alert = page.alert();
    Content content = alert.content();
    return new JsonObject()
        .put("id", alert.id())
        .put("number", page.number())
        .put("title", content.title())
        .put("type", lower(content.type()))
        .put("status", lower(alert.status()))
        .put("source", alert.source())
        .put("labels", map(content.labels()))
        .put("annotations", map(content.annotations()))
        .put("project", content.project())
        .put("task", content.task())
        .put("component", content.component())
        .put("error", content.error())
        .put("detail", content.detail())
        .put("occurrences", alert.occurrences())
        .put("startedAt", alert.startedAt().toString())
        .put("updatedAt", alert.updatedAt().toString())
        .put("version", alert.version());
  }

  private static @Nullable JsonObject next(Page page) {
    Instant at = page.nextAt();
    return at == null
        ? null
        : new JsonObject()
            .put("at", at.toString())
            .put("targets", new JsonArray(page.nextTargets()));
  }

  private static JsonObject map(Map<String, String> map) {
    var json = new JsonObject();
    map.forEach(json::put);
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
