package dev.milepost.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.expression.BadExpression;
import dev.milepost.expression.Expression;
import dev.milepost.health.component.Component;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a check as people write it: {@code {"component":"shop","http":{"url":"https://…"},
 * "every":"30s","timeout":"5s","retries":2,"conditions":["status == 200"],"worst":"degraded",
 * "paused":false}}. Every bad field is named, not only the first.
 */
public final class CheckReader {

  private static final Set<String> FIELDS =
      Set.of(
          "component",
          "http",
          "tcp",
          "every",
          "timeout",
          "retries",
          "conditions",
          "worst",
          "paused");

  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final Duration EVERY = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_CONDITIONS = 20;

  private final String path;
  private final List<Violation> violations;

  private CheckReader(String path, List<Violation> violations) {
    this.path = path;
    this.violations = violations;
  }

  /**
   * Reads a check.
   *
   * @param path before the names of its fields in what is refused
   * @param violations takes what is wrong
   * @return null when something is wrong
   */
  public static @Nullable Check read(
      JsonNode node, String id, String path, List<Violation> violations) {
    var found = new ArrayList<Violation>();
    Check check = new CheckReader(path, found).check(node, id);
    violations.addAll(found);
    return found.isEmpty() ? check : null;
  }

  private @Nullable Check check(JsonNode node, String id) {
    violations.addAll(ObjectBody.unknown(node, path, FIELDS));
    String component = node.path("component").asText(id);
    if (!Component.ID.matcher(component).matches()) {
      wrong("component", "must be an id: letters, digits, . _ : -, 128 at most");
    }
    if (!Component.ID.matcher(id).matches()) {
      wrong("id", "must be an id: letters, digits, . _ : -, 128 at most");
    }
    Asked asked = asked(node);
    Timing timing = timing(node);
    if (asked == null) {
      return null;
    }
    return new Check(
        id,
        component,
        asked,
        timing,
        conditions(node.path("conditions"), asked),
        worst(node.path("worst")),
        flag(node, "paused", false));
  }

  private @Nullable Asked asked(JsonNode node) {
    List<String> ways = List.of("http", "tcp").stream().filter(node::has).toList();
    if (ways.size() != 1) {
      wrong(
          ways.isEmpty() ? "http" : ways.getLast(),
          "one of http and tcp must say what is asked, and only one");
      return null;
    }
    String way = ways.getFirst();
    var reader = new AskedReader(path + way + ".", violations);
    return way.equals("http") ? reader.http(node.get(way)) : reader.tcp(node.get(way));
  }

  private Timing timing(JsonNode node) {
    Duration every = duration(node, "every", EVERY, Timing.SHORTEST, Timing.LONGEST);
    Duration longest = every.compareTo(Timing.LONGEST_TIMEOUT) < 0 ? every : Timing.LONGEST_TIMEOUT;
    Duration usual = TIMEOUT.compareTo(longest) < 0 ? TIMEOUT : longest;
    Duration timeout = duration(node, "timeout", usual, Duration.ofMillis(10), longest);
    JsonNode retries = node.path("retries");
    if (!retries.isMissingNode()
        && !(retries.isInt()
            && retries.intValue() >= 0
            && retries.intValue() <= Timing.MOST_RETRIES)) {
      wrong("retries", "must be a number from 0 to " + Timing.MOST_RETRIES);
    }
    return new Timing(every, timeout, retries.asInt(0));
  }

  private Duration duration(
      JsonNode node, String field, Duration usual, Duration shortest, Duration longest) {
    if (!node.has(field)) {
      return usual;
    }
    Duration duration = parse(node.get(field).asText());
    if (duration == null) {
      wrong(field, "must be a duration, like 30s or PT30S");
      return usual;
    }
    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
      wrong(field, "must be from " + shortest + " to " + longest);
      return usual;
    }
    return duration;
  }

  private static @Nullable Duration parse(String text) {
    var brief = SHORT.matcher(text);
    if (brief.matches()) {
      long count = Long.parseLong(brief.group(1));
      return switch (brief.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        default -> Duration.ofHours(count);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private List<Check.Condition> conditions(JsonNode node, Asked asked) {
    var texts = new ArrayList<String>();
    if (node.isMissingNode()) {
      texts.addAll(asked.usually());
    } else if (!node.isArray() || node.size() > MOST_CONDITIONS) {
      wrong("conditions", "must be a list of at most " + MOST_CONDITIONS);
    } else {
      node.forEach(each -> texts.add(each.asText()));
    }
    var conditions = new ArrayList<Check.Condition>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        conditions.add(
            new Check.Condition(texts.get(i), Expression.condition(texts.get(i), asked.fields())));
      } catch (BadExpression e) {
        wrong("conditions[" + i + "]", e.why());
      }
    }
    return conditions;
  }

  private Verdict worst(JsonNode node) {
    return switch (node.asText("down")) {
      case "down" -> Verdict.DOWN;
      case "degraded" -> Verdict.DEGRADED;
      default -> {
        wrong("worst", "must be down or degraded");
        yield Verdict.DOWN;
      }
    };
  }

  private boolean flag(JsonNode node, String field, boolean usual) {
    if (node.has(field) && !node.get(field).isBoolean()) {
      wrong(field, "must be true or false");
    }
    return node.path(field).asBoolean(usual);
  }

  private void wrong(String field, String message) {
    violations.add(new Violation(path + field, message));
  }
}
