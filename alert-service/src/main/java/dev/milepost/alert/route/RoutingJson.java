package dev.milepost.alert.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.match.Matchers;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes as they are sent, answered and kept: {@code {"route":{"policy":…,"groupBy":[…],
 * "routes":[{"matchers":["team=\"web\""],"policy":…,"continue":true}]},
 * "inhibit":[{"source":[…],"target":[…],"equal":[…]}]}}.
 */
public final class RoutingJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST = 10;
  private static final int MOST_ROUTES = 500;
  private static final int MOST_RULES = 200;
  private static final int MOST_LABELS = 20;

  private RoutingJson() {}

  public static ObjectNode node(Routing routing) {
    var node = JSON.createObjectNode();
    node.set("route", node(routing.root()));
    var inhibit = node.putArray("inhibit");
    for (InhibitRule rule : routing.inhibit()) {
      var each = inhibit.addObject();
      rule.source().texts().forEach(each.putArray("source")::add);
      rule.target().texts().forEach(each.putArray("target")::add);
      rule.equal().forEach(each.putArray("equal")::add);
    }
    return node;
  }

  private static ObjectNode node(Route route) {
    var node = JSON.createObjectNode();
    route.matchers().texts().forEach(node.putArray("matchers")::add);
    if (route.policy() != null) {
      node.put("policy", route.policy());
    }
    if (route.groupBy() != null) {
      route.groupBy().forEach(node.putArray("groupBy")::add);
    }
    if (route.goOn()) {
      node.put("continue", true);
    }
    if (!route.routes().isEmpty()) {
      var routes = node.putArray("routes");
      route.routes().forEach(branch -> routes.add(node(branch)));
    }
    return node;
  }

  /** Reads what was kept. */
  public static Routing read(String kept) {
    try {
      return read(JSON.readTree(kept));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Kept routes are not JSON", e);
    }
  }

  /**
   * Reads what somebody sent.
   *
   * @throws Failure 400 naming every bad field
   */
  public static Routing read(JsonNode node) {
    var reader = new Reader();
    reader.known(node, "body", Set.of("route", "inhibit", "version", "labels"));
    JsonNode root = node.path("route");
    if (!root.isObject()) {
      throw Failure.invalid("route", "is missing: the root of the tree");
    }
    Route read = reader.route(root, "route", 1);
    if (!read.matchers().all().isEmpty()) {
      reader.wrong("route.matchers", "must not be there: everything comes to the root");
    }
    var rules = reader.rules(node.path("inhibit"));
    if (!reader.violations.isEmpty()) {
      throw Failure.invalid(reader.violations);
    }
    return new Routing(read, rules);
  }

  private static final class Reader {
    private final List<Violation> violations = new ArrayList<>();
    private int routes;

    void wrong(String field, String message) {
      violations.add(new Violation(field, message));
    }

    Route route(JsonNode node, String field, int depth) {
      known(node, field, Set.of("matchers", "policy", "groupBy", "continue", "routes"));
      var below = new ArrayList<Route>();
      if (depth > DEEPEST) {
        wrong(field, "is deeper than " + DEEPEST + " levels");
      } else {
        for (int i = 0; i < node.path("routes").size(); i++) {
          if (++routes > MOST_ROUTES) {
            wrong(field + ".routes", "make more than " + MOST_ROUTES + " routes");
            break;
          }
          below.add(route(node.path("routes").get(i), field + ".routes[" + i + "]", depth + 1));
        }
      }
      JsonNode policy = node.path("policy");
      return new Route(
          matchers(node.path("matchers"), field + ".matchers"),
          policy.isTextual() && !policy.textValue().isBlank() ? policy.textValue() : null,
          node.has("groupBy") ? texts(node.get("groupBy"), field + ".groupBy") : null,
          node.path("continue").asBoolean(),
          below);
    }

    List<InhibitRule> rules(JsonNode node) {
      var rules = new ArrayList<InhibitRule>();
      if (node.size() > MOST_RULES) {
        wrong("inhibit", "must hold at most " + MOST_RULES + " rules");
        return rules;
      }
      for (int i = 0; i < node.size(); i++) {
        String field = "inhibit[" + i + "]";
        JsonNode rule = node.get(i);
        known(rule, field, Set.of("source", "target", "equal"));
        Matchers source = matchers(rule.path("source"), field + ".source");
        Matchers target = matchers(rule.path("target"), field + ".target");
        if (rule.path("source").isEmpty() || rule.path("target").isEmpty()) {
          wrong(field, "must have conditions for source and for target");
        }
        rules.add(
            new InhibitRule(
                source,
                target,
                rule.has("equal") ? texts(rule.get("equal"), field + ".equal") : List.of()));
      }
      return rules;
    }

    private void known(JsonNode node, String field, Set<String> names) {
      if (!node.isObject()) {
        wrong(field, "must be an object");
        return;
      }
      node.fieldNames()
          .forEachRemaining(
              name -> {
                if (!names.contains(name)) {
                  wrong(
                      field + "." + name,
                      "is not known; there are " + names.stream().sorted().toList());
                }
              });
    }

    private Matchers matchers(JsonNode node, String field) {
      try {
        return Matchers.parse(field, strings(node, field));
      } catch (Failure e) {
        violations.addAll(e.violations());
        return new Matchers(List.of());
      }
    }

    private List<String> texts(@Nullable JsonNode node, String field) {
      List<String> all = node == null ? List.of() : strings(node, field);
      if (all.size() > MOST_LABELS) {
        wrong(field, "must hold at most " + MOST_LABELS + " labels");
      }
      return all;
    }

    private List<String> strings(JsonNode node, String field) {
      if (node.isMissingNode() || node.isNull()) {
        return List.of();
      }
      if (!node.isArray()) {
        wrong(field, "must be a list of strings");
        return List.of();
      }
      var all = new ArrayList<String>();
      for (int i = 0; i < node.size(); i++) {
        if (node.get(i).isTextual()) {
          all.add(node.get(i).textValue());
        } else {
          wrong(field + "[" + i + "]", "must be a string");
        }
      }
      return all;
    }
  }
}
