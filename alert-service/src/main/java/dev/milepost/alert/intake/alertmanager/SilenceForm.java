package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.match.Matcher;
import dev.milepost.alert.match.Matcher.Operator;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Silences as Alertmanager's API has them. */
final class SilenceForm {

  private SilenceForm() {}

  /**
   * Reads a silence that somebody posts; its id when it takes the place of another.
   *
   * @param by who posts it, when the body does not say who made it
   * @throws Failure 400 naming every bad field
   */
  static Silence read(JsonNode node, String by, Instant now) {
    var violations = new ArrayList<Violation>();
    var said = new Said(node, "", violations);
    var matchers = new ArrayList<Matcher>();
    JsonNode listed = node.path("matchers");
    if (!listed.isArray() || listed.isEmpty() || listed.size() > Matchers.MOST) {
      said.wrong("matchers", "must be a list of 1 to " + Matchers.MOST + " matchers");
    } else {
      for (int i = 0; i < listed.size(); i++) {
        matchers.add(matcher(listed.get(i), "matchers[" + i + "]"));
      }
      if (new Matchers(matchers).match(Map.of())) {
        said.wrong("matchers", "must hold one that an empty label does not fulfil");
      }
    }
    Instant from = said.instant("startsAt");
    Instant to = said.instant("endsAt");
    String comment = said.text("comment", 1_024);
    String maker = said.text("createdBy", 512);
    if (comment == null) {
      said.wrong("comment", "must say why");
    }
    if (to == null || !to.isAfter(now) || from != null && !to.isAfter(from)) {
      said.wrong("endsAt", "must be later than startsAt and than now");
    }
    if (!violations.isEmpty() || to == null || comment == null) {
      throw Failure.invalid(violations);
    }
    String id = said.text("id", 128);
    return new Silence(
        id == null ? UUID.randomUUID().toString() : id,
        new Matchers(matchers),
        new Window.Once(from == null ? now : from, to),
        maker == null ? by : maker,
        comment,
        false,
        null,
        now,
        0);
  }

  private static Matcher matcher(JsonNode node, String field) {
    JsonNode equal = node.path("isEqual");
    return Matcher.of(
        field,
        node.path("name").asText(),
        Operator.of(node.path("isRegex").asBoolean(), equal.isMissingNode() || equal.asBoolean()),
        node.path("value").asText());
  }

  /** A silence as it is listed. */
  static ObjectNode node(Silence silence, Instant now) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", silence.id());
    node.putObject("status").put("state", silence.state(now).name().toLowerCase(Locale.ROOT));
    node.put("updatedAt", silence.updatedAt().toString());
    node.put("comment", silence.comment());
    node.put("createdBy", silence.createdBy());
    Window.@Nullable Span span = silence.window().current(now).orElse(null);
    Instant end = silence.overAt();
    node.put("startsAt", (span == null ? silence.updatedAt() : span.from()).toString());
    node.put("endsAt", (span == null || end.isBefore(span.to()) ? end : span.to()).toString());
    var matchers = node.putArray("matchers");
    for (Matcher matcher : silence.matchers().all()) {
      matchers
          .addObject()
          .put("name", matcher.name())
          .put("value", matcher.value())
          .put("isRegex", matcher.operator().regex())
          .put("isEqual", matcher.operator().positive());
    }
    return node;
  }
}
