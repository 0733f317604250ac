package dev.milepost.alert.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.rule.Track.Before;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules remember, as it is kept; an observation is {@code [at, version, id, holds, value]}.
 */
public final class TrackJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TrackJson() {}

  public static String write(Track track) {
    ObjectNode node = JSON.createObjectNode().put("fired", track.fired());
    Before before = track.before();
    if (before.upTo() != null) {
      ObjectNode known = node.putObject("before").put("raised", before.raised());
      put(known, "since", before.since());
      add(known.putArray("upTo"), before.upTo());
    }
    ArrayNode seen = node.putArray("seen");
    track.seen().forEach(each -> add(seen.addArray(), each));
    if (track.said() != null) {
      said(node.putObject("said"), track.said());
    }
    return node.toString();
  }

  public static Track read(String kept) {
    try {
      JsonNode node = JSON.readTree(kept);
      JsonNode known = node.path("before");
      var seen = new ArrayList<Observation>();
      node.path("seen").forEach(each -> seen.add(observation(each)));
      return new Track(
          known.isMissingNode()
              ? Before.NOTHING
              : new Before(
                  known.path("raised").booleanValue(),
                  instant(known, "since"),
                  observation(known.path("upTo"))),
          seen,
          node.path("fired").booleanValue(),
          node.has("said") ? said(node.path("said")) : null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a rule remembers is not JSON", e);
    }
  }

  private static void add(ArrayNode into, Observation each) {
    into.add(each.at().toString())
        .add(each.version())
        .add(each.id())
        .add(each.holds())
        .add(each.value());
  }

  private static Observation observation(JsonNode node) {
    return new Observation(
        Instant.parse(node.path(0).textValue()),
        node.path(1).longValue(),
        node.path(2).textValue(),
        node.path(3).booleanValue(),
        node.path(4).doubleValue());
  }

  private static void said(ObjectNode node, Said said) {
    Content content = said.content();
    node.put("title", content.title())
        .put("type", content.type().name())
        .put("project", content.project())
        .put("task", content.task())
        .put("component", content.component())
        .put("error", content.error())
        .put("detail", content.detail())
        .put("source", said.source())
        .put("actor", said.actor());
    put(node, "since", content.since());
    ObjectNode labels = node.putObject("labels");
    content.labels().forEach(labels::put);
  }

  private static Said said(JsonNode node) {
    var labels = new HashMap<String, String>();
    node.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().textValue()));
    return new Said(
        new Content(
            node.path("title").textValue(),
            AlertType.valueOf(node.path("type").textValue()),
            labels,
            Map.of(),
            text(node, "project"),
            text(node, "task"),
            text(node, "component"),
            text(node, "error"),
            text(node, "detail"),
            null,
            instant(node, "since")),
        node.path("source").textValue(),
        text(node, "actor"));
  }

  private static void put(ObjectNode node, String field, @Nullable Instant moment) {
    if (moment != null) {
      node.put(field, moment.toString());
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : Instant.parse(text);
  }
}
