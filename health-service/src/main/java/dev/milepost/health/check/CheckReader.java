package dev.milepost.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.expression.BadExpression;
import dev.milepost.expression.Expression;
import dev.milepost.health.check.asked.Asked;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.component.Component;
import dev.milepost.problem.Fields;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a check as people write it: {@code {"component":"shop","http":{"url":"https://…"},
 * "every":"30s","timeout":"5s","retries":2,"conditions":["status == 200"],"worst":"degraded",
 * "paused":false}}. Every bad field is named, not only the first.
 */
public final class CheckReader {

  private static final Set<String> FIELDS =
      Stream.concat(
              Stream.of(
                  "component",
                  "every",
                  "timeout",
                  "retries",
                  "jitter",
                  "conditions",
                  "worst",
                  "dependsOn",
                  "regions",
                  "paused"),
              Way.words().stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Duration EVERY = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_CONDITIONS = 20;
  private static final int MOST_IDS = 50;

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
    var fields = new Fields(node, path, violations);
    Asked asked = asked(node);
    Timing timing = timing(fields);
    SortedSet<String> dependsOn = ids(node, fields, "dependsOn");
    SortedSet<String> regions = ids(node, fields, "regions");
    boolean paused = fields.flag("paused", false);
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
        dependsOn,
        regions,
        paused);
  }

  private @Nullable Asked asked(JsonNode node) {
    List<Way> ways = Arrays.stream(Way.values()).filter(way -> node.has(way.word())).toList();
    if (ways.size() != 1) {
      wrong(
          ways.isEmpty() ? Way.HTTP.word() : ways.getLast().word(),
          "one of " + Way.words() + " must say what is asked, and only one");
      return null;
    }
    String word = ways.getFirst().word();
    return ways.getFirst().read(new Fields(node.get(word), path + word + ".", violations));
  }

  private Timing timing(Fields fields) {
    Duration every = fields.duration("every", EVERY, Timing.SHORTEST, Timing.LONGEST);
    Duration longest = every.compareTo(Timing.LONGEST_TIMEOUT) < 0 ? every : Timing.LONGEST_TIMEOUT;
    Duration usual = TIMEOUT.compareTo(longest) < 0 ? TIMEOUT : longest;
    return new Timing(
        every,
        fields.duration("timeout", usual, Duration.ofMillis(10), longest),
        fields.number("retries", 0, Timing.MOST_RETRIES, 0),
        fields.duration("jitter", Duration.ZERO, Duration.ZERO, every.dividedBy(2)));
  }

  private static SortedSet<String> ids(JsonNode node, Fields fields, String field) {
    if (!node.has(field)) {
      return Collections.emptySortedSet();
    }
    var ids = new TreeSet<>(fields.texts(field, MOST_IDS, 128));
    if (!ids.stream().allMatch(each -> Component.ID.matcher(each).matches())) {
      fields.wrong(field, "must be ids: letters, digits, . _ : -, 128 at most");
    }
    return ids;
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

  private void wrong(String field, String message) {
    violations.add(new Violation(path + field, message));
  }
}
