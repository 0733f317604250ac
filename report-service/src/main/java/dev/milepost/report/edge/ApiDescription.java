package dev.milepost.report.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One description of the whole interface (OpenAPI 3.1) from those of the services, which serve its
 * paths below one address. Every operation is tagged with its service. Schemas that have one name
 * in two services are one when they are the same, and otherwise bear their service's name.
 */
final class ApiDescription {

  private static final String SCHEMAS = "#/components/schemas/";

  private final ObjectNode whole = JsonNodeFactory.instance.objectNode();
  private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
  private final ObjectNode components = JsonNodeFactory.instance.objectNode();

  private ApiDescription() {}

  /**
   * The whole.
   *
   * @param services descriptions by service
   * @param away services that could not be asked; their paths are missing, and that is said
   */
  static ObjectNode of(SortedMap<String, JsonNode> services, List<String> away) {
    var description = new ApiDescription();
    services.forEach(description::add);
    return description.whole(away);
  }

  private ObjectNode whole(List<String> away) {
    whole.put("openapi", "3.1.0");
    ObjectNode info = whole.putObject("info").put("title", "Milepost").put("version", "v1");
    if (!away.isEmpty()) {
      info.put(
          "description",
          "Incomplete: "
              + String.join(", ", away)
              + " cannot be reached now; ask again later for what belongs to it.");
    }
    whole.putArray("servers").addObject().put("url", "/");
    whole.set("paths", paths);
    whole.set("components", components);
    return whole;
  }

  private void add(String service, JsonNode description) {
    Map<String, String> renamed = renamed(service, description.at("/components/schemas"));
    JsonNode own = rewritten(description, renamed);
    own.path("paths").properties().forEach(path -> paths.set(path.getKey(), path.getValue()));
    own.path("paths").forEach(path -> path.forEach(operation -> tag(operation, service)));
    own.path("components")
        .properties()
        .forEach(
            kind -> {
              ObjectNode all = components.withObjectProperty(kind.getKey());
              boolean schemas = kind.getKey().equals("schemas");
              kind.getValue()
                  .properties()
                  .forEach(
                      named ->
                          all.set(
                              schemas
                                  ? renamed.getOrDefault(named.getKey(), named.getKey())
                                  : named.getKey(),
                              named.getValue()));
            });
  }

  private Map<String, String> renamed(String service, JsonNode schemas) {
    var renamed = new HashMap<String, String>();
    schemas
        .properties()
        .forEach(
            schema -> {
              JsonNode known = components.at("/schemas").path(schema.getKey());
              if (!known.isMissingNode() && !known.equals(schema.getValue())) {
                String prefix = Character.toUpperCase(service.charAt(0)) + service.substring(1);
                renamed.put(schema.getKey(), prefix + schema.getKey());
              }
            });
    return renamed;
  }

  /** A copy in which references follow the new names. */
  private static JsonNode rewritten(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object) {
      var copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      field.getKey().equals("$ref")
                          ? reference(field.getValue(), renamed)
                          : rewritten(field.getValue(), renamed)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      var copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> copy.add(rewritten(item, renamed)));
      return copy;
    }
    return node;
  }

  private static JsonNode reference(JsonNode value, Map<String, String> renamed) {
    String text = value.asText();
    if (!text.startsWith(SCHEMAS)) {
      return value;
    }
    String name = text.substring(SCHEMAS.length());
    return TextNode.valueOf(SCHEMAS + renamed.getOrDefault(name, name));
  }

  private static void tag(JsonNode operation, String service) {
    if (operation instanceof ObjectNode object && object.has("responses")) {
      object.putArray("tags").add(service);
    }
  }
}
