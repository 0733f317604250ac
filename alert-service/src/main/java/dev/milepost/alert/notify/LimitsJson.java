package dev.milepost.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.notify.Limits.Budget;
import dev.milepost.alert.notify.Limits.Throttle;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits as they are sent, answered and kept: {@code {"throttle":{"messages":20,"per":"PT10M"},
 * "budget":{"pages":5,"from":"22:00","to":"07:00","overflow":"schedule:second"}}}; null or nothing
 * where there is none.
 */
public final class LimitsJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10_000;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private LimitsJson() {}

  public static ObjectNode node(Limits limits) {
    var node = JSON.createObjectNode();
    Throttle throttle = limits.throttle();
    if (throttle == null) {
      node.putNull("throttle");
    } else {
      node.putObject("throttle")
          .put("messages", throttle.messages())
          .put("per", throttle.per().toString());
    }
    Budget budget = limits.budget();
    if (budget == null) {
      node.putNull("budget");
    } else {
      node.putObject("budget")
          .put("pages", budget.pages())
          .put("from", budget.from().toString())
          .put("to", budget.to().toString())
          .put("overflow", budget.overflow());
    }
    return node;
  }

  /** Reads what was kept. */
  public static Limits read(String kept) {
    try {
      return read(JSON.readTree(kept));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Kept limits are not JSON", e);
    }
  }

  /**
   * Reads what somebody sent.
   *
   * @throws Failure 400 naming every bad field
   */
  public static Limits read(JsonNode node) {
    var violations = new ArrayList<Violation>();
    known(node, "", Set.of("throttle", "budget", "version"), violations);
    Throttle throttle = throttle(node.path("throttle"), violations);
    Budget budget = budget(node.path("budget"), violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new Limits(throttle, budget);
  }

  private static @Nullable Throttle throttle(JsonNode node, List<Violation> violations) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    known(node, "throttle.", Set.of("messages", "per"), violations);
    Duration per = Duration.ZERO;
    try {
      per = Duration.parse(node.path("per").asText());
    } catch (DateTimeException e) {
      per = Duration.ZERO;
    }
    if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
      violations.add(
          new Violation(
              "throttle.per", "must be an ISO 8601 duration from PT1M to PT24H, like PT10M"));
    }
    return new Throttle(number(node, "throttle.messages", violations), per);
  }

  private static @Nullable Budget budget(JsonNode node, List<Violation> violations) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    known(node, "budget.", Set.of("pages", "from", "to", "overflow"), violations);
    String overflow = node.path("overflow").asText();
    if (Target.parse(overflow).isEmpty()) {
      violations.add(new Violation("budget.overflow", Target.GRAMMAR));
    }
    return new Budget(
        number(node, "budget.pages", violations),
        time(node, "budget.from", violations),
        time(node, "budget.to", violations),
        overflow);
  }

  private static int number(JsonNode node, String field, List<Violation> violations) {
    JsonNode number = node.path(field.substring(field.indexOf('.') + 1));
    if (!number.isInt() || number.intValue() < 1 || number.intValue() > MOST) {
      violations.add(new Violation(field, "must be a whole number from 1 to " + MOST));
    }
    return number.intValue();
  }

  private static LocalTime time(JsonNode node, String field, List<Violation> violations) {
    try {
      return LocalTime.parse(node.path(field.substring(field.indexOf('.') + 1)).asText());
    } catch (DateTimeException e) {
      violations.add(new Violation(field, "must be a time of the day, like 22:00"));
      return LocalTime.MIDNIGHT;
    }
  }

  private static void known(
      JsonNode node, String path, Set<String> names, List<Violation> violations) {
    if (!node.isObject()) {
      violations.add(
          new Violation(
              path.isEmpty() ? "body" : path.substring(0, path.length() - 1), "must be an object"));
      return;
    }
    violations.addAll(ObjectBody.unknown(node, path, names));
  }
}
