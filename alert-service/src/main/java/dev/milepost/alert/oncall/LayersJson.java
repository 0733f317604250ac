package dev.milepost.alert.oncall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.oncall.Rotation.Turn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers as they are stored: {@code [{"name":"all day","kind":"weekly","every":1,
 * "weekday":"MONDAY","startsOn":"2026-01-05","handOver":"09:00","people":["ana"],
 * "windows":[{"days":["MONDAY"],"from":"09:00","to":"17:00"}]}]}; {@code kind} {@code daily} has no
 * {@code weekday}, {@code custom} has {@code length} only.
 */
public final class LayersJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LayersJson() {}

  public static String write(List<Layer> layers) {
    var array = JSON.createArrayNode();
    for (Layer layer : layers) {
      Rotation rotation = layer.rotation();
      var node = array.addObject().put("name", layer.name());
      turn(node, rotation.turn());
      node.put("startsOn", rotation.startsOn().toString())
          .put("handOver", rotation.handOver().toString());
      var people = node.putArray("people");
      rotation.people().forEach(people::add);
      var windows = node.putArray("windows");
      layer.windows().forEach(window -> PersonJson.window(windows.addObject(), window));
    }
    return array.toString();
  }

  private static void turn(ObjectNode node, Turn turn) {
    switch (turn) {
      case Turn.Daily daily -> node.put("kind", "daily").put("every", daily.every());
      case Turn.Weekly weekly ->
          node.put("kind", "weekly")
              .put("every", weekly.every())
              .put("weekday", weekly.weekday().name());
      case Turn.Custom custom ->
          node.put("kind", "custom").put("length", custom.length().toString());
    }
  }

  public static List<Layer> read(String json) {
    var layers = new ArrayList<Layer>();
    for (JsonNode node : PersonJson.tree(json)) {
      var people = new ArrayList<String>();
      node.get("people").forEach(person -> people.add(person.textValue()));
      var windows = new ArrayList<WeeklyWindow>();
      node.get("windows").forEach(window -> windows.add(PersonJson.window(window)));
      layers.add(
          new Layer(
              node.get("name").textValue(),
              new Rotation(
                  turn(node),
                  LocalDate.parse(node.get("startsOn").textValue()),
                  LocalTime.parse(node.get("handOver").textValue()),
                  people),
              windows));
    }
    return layers;
  }

  private static Turn turn(JsonNode node) {
    String kind = node.get("kind").textValue();
    return switch (kind) {
      case "daily" -> new Turn.Daily(node.get("every").intValue());
      case "weekly" ->
          new Turn.Weekly(
              node.get("every").intValue(), DayOfWeek.valueOf(node.get("weekday").textValue()));
      case "custom" -> new Turn.Custom(Duration.parse(node.get("length").textValue()));
      default -> throw new IllegalStateException("A layer of the unknown kind " + kind);
    };
  }
}
