package dev.milepost.alert.silence.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.alert.silence.WindowJson;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A silence as it is sent: {@code {"matchers":["task=\"build\""],"comment":"…","for":"PT2H"}}, or
 * {@code "window"} for anything else than from now for a while, and {@code "untilResolved":true}.
 */
final class SilenceDraft {

  private static final Set<String> FIELDS =
      Set.of("matchers", "comment", "for", "window", "untilResolved");
  private static final int LONGEST_COMMENT = 1_024;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final ObjectMapper json;
  private final List<Violation> violations = new ArrayList<>();

  private SilenceDraft(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads a silence.
   *
   * @throws Failure 400 naming every bad field
   */
  static Silence read(
      ObjectMapper json, byte @Nullable [] body, String id, String by, Instant now) {
    var draft = new SilenceDraft(json);
    Silence silence = draft.silence(body, id, by, now);
    if (silence == null || !draft.violations.isEmpty()) {
      throw Failure.invalid(draft.violations);
    }
    return silence;
  }

  private @Nullable Silence silence(byte @Nullable [] body, String id, String by, Instant now) {
    JsonNode node = ObjectBody.read(json, body);
    violations.addAll(ObjectBody.unknown(node, "", FIELDS));
    Matchers matchers = matchers(node.path("matchers"));
    String comment = node.path("comment").asText().strip();
    if (comment.isEmpty() || comment.length() > LONGEST_COMMENT) {
      wrong("comment", "must say why, in 1 to " + LONGEST_COMMENT + " characters");
    }
    Window window = window(node, now);
    return window == null
        ? null
        : new Silence(
            id,
            matchers,
            window,
            by,
            comment,
            node.path("untilResolved").asBoolean(),
            null,
            now,
            0);
  }

  private Matchers matchers(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    for (JsonNode each : node) {
      texts.add(each.asText());
    }
    try {
      Matchers matchers = Matchers.parse("matchers", texts);
      if (matchers.all().isEmpty() || matchers.match(java.util.Map.of())) {
        wrong(
            "matchers",
            "must hold a condition that an alert without labels does not fulfil: a silence of"
                + " everything is none that anybody means");
      }
      return matchers;
    } catch (Failure e) {
      violations.addAll(e.violations());
      return new Matchers(List.of());
    }
  }

  private @Nullable Window window(JsonNode node, Instant now) {
    if (node.has("for") == node.has("window")) {
      wrong("for", "or window must be there, and not both: when it holds");
      return null;
    }
    if (node.has("window")) {
      return WindowJson.read(node.get("window"), "window", now, violations);
    }
    try {
      Duration time = Duration.parse(node.get("for").asText());
      if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
        return new Window.Once(now, now.plus(time));
      }
    } catch (DateTimeException e) {
      wrong("for", "must be an ISO 8601 duration, like PT2H");
      return null;
    }
    wrong("for", "must be above nothing and at most a year");
    return null;
  }

  private void wrong(String field, String message) {
    violations.add(new Violation(field, message));
  }
}
