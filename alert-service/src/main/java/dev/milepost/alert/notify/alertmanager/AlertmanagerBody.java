package dev.milepost.alert.notify.alertmanager;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of Alertmanager's webhook, version 4, with one alert
 * (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).
 */
final class AlertmanagerBody {

  /** What Go writes for a time that was never set: the alert is not over. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private AlertmanagerBody() {}

  static String of(Outgoing message, String publicUrl) {
    Page page = message.page();
    Alert alert = page.alert();
    String status = page.change() == Page.Change.RESOLVED ? "resolved" : "firing";
    JsonObject labels = labels(alert);
    JsonObject annotations = annotations(alert.content());
    var group = new JsonObject().put("alertname", labels.getString("alertname"));
    String link = alert.content().link();
    String alertUrl = publicUrl + "/alerts/" + alert.id();
    return new JsonObject()
        .put("version", "4")
        .put("groupKey", "{}:{alert=\"" + alert.id() + "\"}")
        .put("truncatedAlerts", 0)
        .put("status", status)
        .put("receiver", message.target())
        .put("groupLabels", group)
        .put("commonLabels", labels)
        .put("commonAnnotations", annotations)
        .put("externalURL", publicUrl)
        .put(
            "alerts",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("status", status)
                        .put("labels", labels)
                        .put("annotations", annotations)
                        .put("startsAt", alert.startedAt().toString())
                        .put(
                            "endsAt",
                            status.equals("resolved") ? alert.updatedAt().toString() : NEVER)
                        .put("generatorURL", link == null ? alertUrl : link)
                        .put("fingerprint", fingerprint(alert))))
        .encode();
  }

  /** Those of the alert, and what receivers choose by: alertname, severity, project, task. */
  private static JsonObject labels(Alert alert) {
    var labels = new TreeMap<String, String>();
    alert.matchable().forEach((name, value) -> labels.put(name(name), value));
    labels.putIfAbsent("alertname", alert.content().title());
    return json(labels);
  }

  private static JsonObject annotations(Content content) {
    var annotations = new TreeMap<String, String>();
    content.annotations().forEach((name, value) -> annotations.put(name(name), value));
    annotations.putIfAbsent("summary", content.title());
    String detail = content.detail();
    if (detail != null) {
      annotations.putIfAbsent("description", detail);
    }
    return json(annotations);
  }

  /** Names of labels hold letters, digits and underscores, and begin with no digit. */
  private static String name(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
  }

  private static JsonObject json(Map<String, String> map) {
    var json = new JsonObject();
    map.forEach(json::put);
    return json;
  }

  /** Sixteen hexadecimal digits, the same for as long as it is the same thing that is wrong. */
  private static String fingerprint(Alert alert) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(alert.fingerprint().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
