package dev.milepost.alert.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.rule.Rule.Wording;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.expression.Expression;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rules as they are sent, answered and kept: {@code {"about":…,"condition":{"match":{"types":
 * ["progress.task.failed"],"when":"state == 'failed'"}},"for":"PT2M","by":["project"],"title":…,
 * "detail":…,"cleared":…,"severity":"critical","labels":{…},"endsAfter":"PT1H"}}. {@code severity}
 * is one of alerts' four, or {@code {"field":"severity","scale":{…},"else":"warning"}}, or {@code
 * {"cases":[{"when":…,"severity":"critical"}],"else":"warning"}}.
 */
public final class RuleJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}";
  private static final int LONGEST = 1_000;
  private static final int MOST_CASES = 10;
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);

  /** Fields of a rule. */
  public static final Set<String> FIELDS =
      Set.of(
          "id",
          "about",
          "condition",
          "for",
          "by",
          "title",
          "detail",
          "cleared",
          "severity",
          "labels",
          "endsAfter");

  private RuleJson() {}

  /** Writes a rule. */
  public static ObjectNode node(Rule rule) {
    var node = JSON.createObjectNode().put("id", rule.id());
    if (!rule.about().isEmpty()) {
      node.put("about", rule.about());
    }
    ConditionJson.write(rule.condition(), node.putObject("condition"));
    if (!rule.holds().isZero()) {
      node.put("for", rule.holds().toString());
    }
    rule.by().forEach(node.withArray("by")::add);
    node.put("title", rule.wording().title());
    if (rule.wording().detail() != null) {
      node.put("detail", rule.wording().detail());
    }
    if (rule.wording().cleared() != null) {
      node.put("cleared", rule.wording().cleared());
    }
    node.set("severity", grade(rule.grade()));
    if (!rule.labels().isEmpty()) {
      rule.labels().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> node.withObject("labels").put(each.getKey(), each.getValue()));
    }
    if (rule.endsAfter() != null) {
      node.put("endsAfter", rule.endsAfter().toString());
    }
    return node;
  }

  /** Reads what was kept. */
  public static Rule read(String kept) {
    try {
      JsonNode node = JSON.readTree(kept);
      return read(node.path("id").asText(), node, Set.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept rule is not JSON", e);
    }
  }

  /**
   * Reads what somebody sent.
   *
   * @param besides fields that are no rule's, for the caller
   * @throws Failure 400 naming every bad field; expressions are read by {@link Watch#of}
   */
  public static Rule read(String id, JsonNode node, Set<String> besides) {
    var draft = new Draft(node, "", new ArrayList<Violation>());
    var known = new java.util.TreeSet<>(FIELDS);
    known.addAll(besides);
    if (!draft.only(known)) {
      throw Failure.invalid(draft.violations());
    }
    if (!id.matches(ID)) {
      draft.wrong(
          "id", "must begin with a letter or digit and hold at most 128 letters, digits, . _ : -");
    }
    Condition condition = ConditionReader.read(draft.below("condition"));
    var wording =
        new Wording(
            draft.text("title", LONGEST),
            draft.maybe("detail", LONGEST),
            draft.maybe("cleared", LONGEST));
    Duration endsAfter =
        draft.has("endsAfter") ? draft.duration("endsAfter", LONGEST_LIFE, null) : null;
    var read =
        new Rule(
            id,
            draft.has("about") ? draft.text("about", LONGEST) : "",
            condition == null ? new Condition.ErrorRegression() : condition,
            draft.duration("for", ConditionReader.LONGEST, Duration.ZERO),
            draft.texts("by", 128),
            wording,
            grade(draft),
            draft.map("labels", LONGEST),
            endsAfter);
    if (!draft.violations().isEmpty()) {
      throw Failure.invalid(draft.violations());
    }
    return read;
  }

  private static JsonNode grade(Grade grade) {
    return switch (grade) {
      case Grade.Fixed fixed -> JSON.getNodeFactory().textNode(word(fixed.type()));
      case Grade.ByField by -> {
        var node = JSON.createObjectNode().put("field", by.field());
        if (!by.scale().equals(Grade.SCALE)) {
          ObjectNode scale = node.putObject("scale");
          by.scale().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .forEach(each -> scale.put(each.getKey(), word(each.getValue())));
        }
        yield node.put("else", word(by.otherwise()));
      }
      case Grade.ByCase by -> {
        var node = JSON.createObjectNode();
        var cases = node.putArray("cases");
        by.cases()
            .forEach(
                each ->
                    cases.addObject().put("when", each.when()).put("severity", word(each.type())));
        yield node.put("else", word(by.otherwise()));
      }
    };
  }

  private static Grade grade(Draft draft) {
    if (!draft.node().path("severity").isObject()) {
      return new Grade.Fixed(draft.word("severity", AlertType.class, AlertType.WARNING));
    }
    Draft below = draft.below("severity");
    below.only(Set.of("field", "scale", "cases", "else"));
    AlertType otherwise =
        below.has("else")
            ? below.word("else", AlertType.class, AlertType.WARNING)
            : AlertType.WARNING;
    if (below.has("field") == below.has("cases")) {
      below.wrong("field", "or cases must be there, and not both");
      return new Grade.Fixed(otherwise);
    }
    if (below.has("cases")) {
      return new Grade.ByCase(cases(below), otherwise);
    }
    var scale = new LinkedHashMap<String, AlertType>();
    below
        .map("scale", 64)
        .forEach(
            (text, type) ->
                scale.put(
                    text.toLowerCase(Locale.ROOT),
                    below.word("scale." + text, type, AlertType.class, AlertType.WARNING)));
    return new Grade.ByField(
        below.text("field", 128), below.has("scale") ? scale : Grade.SCALE, otherwise);
  }

  private static List<Grade.Case> cases(Draft draft) {
    JsonNode list = draft.node().path("cases");
    var cases = new ArrayList<Grade.Case>();
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_CASES) {
      draft.wrong("cases", "must be a list of 1 to " + MOST_CASES + " cases");
      return cases;
    }
    for (int i = 0; i < list.size(); i++) {
      var each = new Draft(list.get(i), draft.place() + ".cases[" + i + "]", draft.violations());
      each.only(Set.of("when", "severity"));
      cases.add(
          new Grade.Case(
              each.text("when", Expression.LONGEST),
              each.word("severity", AlertType.class, AlertType.WARNING)));
    }
    return cases;
  }

  private static String word(AlertType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
