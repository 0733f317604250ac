package dev.milepost.alert.rule;

import dev.milepost.alert.alert.Content;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What alerts of a rule say. */
final class Sayings {

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_DETAIL = 4_000;
  private static final int LONGEST_LABEL = 1_000;

  private Sayings() {}

  /** What an alert would say of a fact. */
  static Said of(
      Rule rule, Programs programs, Fact fact, Map<String, @Nullable Object> fields, Instant at) {
    String detail = rule.wording().detail();
    return new Said(
        new Content(
            Templates.fill(rule.wording().title(), fields, LONGEST_TITLE),
            type(rule.grade(), programs, fields),
            labels(rule, fields),
            Map.of(),
            text(fields, "project"),
            text(fields, "task"),
            text(fields, "component"),
            fact instanceof ErrorGroupChanged error ? error.group() : null,
            detail == null || nothing(detail, fields)
                ? null
                : Templates.fill(detail, fields, LONGEST_DETAIL),
            null,
            at),
        FactTypes.topicOf(fact).shortName(),
        text(fields, "actor"));
  }

  /** Why an alert is over, by the fact that clears it. */
  static String cleared(Rule rule, Map<String, @Nullable Object> fields) {
    String template = rule.wording().cleared();
    return template == null
        ? "a fact says that it is over"
        : Templates.fill(template, fields, LONGEST_DETAIL);
  }

  /** The content of an alert that fires now. */
  static Content measured(Content content, Instant since, @Nullable Double value) {
    return new Content(
        measured(content.title(), value),
        content.type(),
        content.labels(),
        content.annotations(),
        content.project(),
        content.task(),
        content.component(),
        content.error(),
        content.detail() == null ? null : measured(content.detail(), value),
        content.link(),
        since);
  }

  private static String measured(String text, @Nullable Double value) {
    return value == null ? text : Templates.measured(text, Templates.text(value));
  }

  /** A detail that is one field which the fact does not say is none. */
  private static boolean nothing(String detail, Map<String, @Nullable Object> fields) {
    return detail.matches("\\{[a-zA-Z_.0-9]+\\}") && !Templates.complete(detail, fields);
  }

  private static AlertType type(
      Grade grade, Programs programs, Map<String, @Nullable Object> fields) {
    return switch (grade) {
      case Grade.Fixed fixed -> fixed.type();
      case Grade.ByField by -> {
        String text = String.valueOf(fields.get(by.field())).toLowerCase(Locale.ROOT);
        AlertType found = by.scale().get(text);
        yield found == null ? by.otherwise() : found;
      }
      case Grade.ByCase by -> {
        for (int i = 0; i < by.cases().size(); i++) {
          if (programs.cases().get(i).holds(fields)) {
            yield by.cases().get(i).type();
          }
        }
        yield by.otherwise();
      }
    };
  }

  /** Those of the rule whose fields the fact says, and where the alert belongs. */
  private static Map<String, String> labels(Rule rule, Map<String, @Nullable Object> fields) {
    var labels = new HashMap<String, String>();
    labels.put("alertname", name(rule.id()));
    for (String link : new String[] {"project", "task", "component"}) {
      String value = text(fields, link);
      if (value != null) {
        labels.put(link, value);
      }
    }
    rule.labels()
        .forEach(
            (name, template) -> {
              if (Templates.complete(template, fields)) {
                labels.put(name, Templates.fill(template, fields, LONGEST_LABEL));
              }
            });
    return labels;
  }

  /** {@code task-failed} is {@code TaskFailed} among Prometheus' alerts. */
  private static String name(String id) {
    return Arrays.stream(id.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }
}
