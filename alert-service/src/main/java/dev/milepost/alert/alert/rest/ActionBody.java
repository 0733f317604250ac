package dev.milepost.alert.alert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says with an action: an optional body {@code {"note":"…"}}; a snooze says {@code
 * "for":"PT2H"} or {@code "until":"2026-12-01T08:00:00Z"} too, an escalation {@code "step":2} or
 * {@code "target":"person:ann"}.
 */
final class ActionBody {

  private static final int LONGEST_NOTE = 4_096;
  private static final int LONGEST_TARGET = 320;
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(30);

  private final JsonNode body;

  private ActionBody(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a body of which {@code fields} may be there.
   *
   * @throws Failure 400
   */
  static ActionBody read(ObjectMapper json, byte @Nullable [] body, Set<String> fields) {
    if (body == null || body.length == 0) {
      return new ActionBody(json.createObjectNode());
    }
    JsonNode node;
    try {
      node = json.readTree(body);
    } catch (IOException e) {
      throw Failure.invalid("body", "is not JSON");
    }
    if (!node.isObject()) {
      throw Failure.invalid("body", "must be an object like {\"note\":\"…\"}, or nothing");
    }
    var unknown = ObjectBody.unknown(node, "", fields);
    if (!unknown.isEmpty()) {
      throw Failure.invalid(unknown);
    }
    return new ActionBody(node);
  }

  /** The note; null when there is none. */
  @Nullable String note() {
    JsonNode note = body.path("note");
    if (note.isMissingNode() || note.isNull()) {
      return null;
    }
    String text = note.asText();
    if (!note.isTextual() || text.length() > LONGEST_NOTE || text.indexOf('\0') >= 0) {
      throw Failure.invalid(
          "note", "must be a string of at most " + LONGEST_NOTE + " characters, none of them NUL");
    }
    return text;
  }

  /** The note of an action that is nothing without one. */
  String noteThere() {
    String note = note();
    if (note == null || note.isBlank()) {
      throw Failure.invalid("note", "is missing: say what others should know");
    }
    return note;
  }

  /** Until when, by {@code until} or {@code for}. */
  Instant until(Instant now) {
    JsonNode until = body.path("until");
    JsonNode time = body.path("for");
    if (until.isMissingNode() == time.isMissingNode()) {
      throw Failure.invalid("for", "or until must be there, and not both: how long nobody is told");
    }
    Instant end = until.isMissingNode() ? now.plus(duration(time)) : instant(until);
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_SNOOZE))) {
      throw Failure.invalid(
          until.isMissingNode() ? "for" : "until",
          "must end later than now and within " + LONGEST_SNOOZE.toDays() + " days");
    }
    return end;
  }

  /** The step of a policy, from 1; 1 when none is said. */
  int step() {
    JsonNode step = body.path("step");
    if (step.isMissingNode()) {
      return 1;
    }
    if (!step.isIntegralNumber() || step.intValue() < 1 || step.intValue() > 1_000) {
      throw Failure.invalid("step", "must be the number of a step of its policy, from 1");
    }
    return step.intValue();
  }

  /** Who is told, as policies write it; null when the policy alone says it. */
  @Nullable String target() {
    JsonNode target = body.path("target");
    if (target.isMissingNode() || target.isNull()) {
      return null;
    }
    if (!target.isTextual() || target.textValue().length() > LONGEST_TARGET) {
      throw Failure.invalid(
          "target", "must be a string of at most " + LONGEST_TARGET + " characters");
    }
    return target.asText();
  }

  /** Ids of alerts. */
  List<String> ids(int most) {
    JsonNode ids = body.path("ids");
    if (!ids.isArray() || ids.isEmpty() || ids.size() > most) {
      throw Failure.invalid("ids", "must be a list of 1 to " + most + " alert ids");
    }
    var all = new ArrayList<String>();
    ids.forEach(id -> all.add(id.asText()));
    return all;
  }

  /** The action's name. */
  String action() {
    return body.path("action").asText();
  }

  private static Duration duration(JsonNode node) {
    try {
      return Duration.parse(node.asText());
    } catch (DateTimeException e) {
      throw Failure.invalid("for", "must be an ISO 8601 duration, like PT2H");
    }
  }

  private static Instant instant(JsonNode node) {
    try {
      return Instant.parse(node.asText());
    } catch (DateTimeException e) {
      throw Failure.invalid("until", "must be an instant, like 2026-12-01T08:00:00Z");
    }
  }
}
