package dev.milepost.alert.silence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Windows as they are sent, answered and kept: {@code {"from":instant,"to":instant}}, {@code
 * {"weekly":{"days":["sat"],"from":"22:00","to":"02:00","zone":"Europe/Berlin"}}} with {@code
 * since} and {@code until} if it does not go on for ever, {@code
 * {"deployment":{"project":…,"task":…}}}.
 */
public final class WindowJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofDays(366);

  private WindowJson() {}

  public static String write(Window window) {
    return node(window).toString();
  }

  /** Reads what was kept. */
  public static Window read(String kept) {
    try {
      var violations = new ArrayList<Violation>();
      JsonNode node = JSON.readTree(kept);
      Window window = read(node, "window", Instant.EPOCH, violations);
      if (window == null) {
        throw new IllegalStateException("A kept window cannot be read: " + violations);
      }
      return window instanceof Window.Deployment with
          ? new Window.Deployment(
              with.project(),
              with.task(),
              kept(node.get("deployment"), "openedAt"),
              kept(node.get("deployment"), "closedAt"))
          : window;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept window is not JSON", e);
    }
  }

  /** The window as it is answered. */
  public static ObjectNode node(Window window) {
    var node = JSON.createObjectNode();
    switch (window) {
      case Window.Once once ->
          node.put("from", once.from().toString()).put("to", once.to().toString());
      case Window.Weekly weekly -> {
        var inside = node.putObject("weekly");
        var days = inside.putArray("days");
        weekly.days().stream().sorted().forEach(day -> days.add(word(day)));
        inside.put("from", weekly.from().toString()).put("to", weekly.to().toString());
        inside.put("zone", weekly.zone().getId());
        inside.put("since", weekly.since().toString());
        if (!weekly.until().equals(Window.NEVER)) {
          inside.put("until", weekly.until().toString());
        }
      }
      case Window.Deployment with -> {
        var inside = node.putObject("deployment");
        inside.put("project", with.project()).put("task", with.task());
        if (with.openedAt() != null) {
          inside.put("openedAt", with.openedAt().toString());
        }
        if (with.closedAt() != null) {
          inside.put("closedAt", with.closedAt().toString());
        }
      }
    }
    return node;
  }

  /**
   * Reads what somebody sent.
   *
   * @return null when something is wrong, which is then among {@code violations}
   */
  public static @Nullable Window read(
      @Nullable JsonNode node, String field, Instant now, List<Violation> violations) {
    if (node == null || !node.isObject()) {
      violations.add(
          new Violation(field, "must hold from and to, or weekly, or deployment: when it holds"));
      return null;
    }
    if (node.has("weekly")) {
      return weekly(node.get("weekly"), field + ".weekly", now, violations);
    }
    if (node.has("deployment")) {
      return deployment(node.get("deployment"), field + ".deployment", violations);
    }
    Instant from = node.has("from") ? instant(node, "from", field, violations) : now;
    Instant to = instant(node, "to", field, violations);
    if (from == null || to == null) {
      return null;
    }
    if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      violations.add(new Violation(field + ".to", "must be later than from, by a year at most"));
      return null;
    }
    return new Window.Once(from, to);
  }

  private static @Nullable Window weekly(
      JsonNode node, String field, Instant now, List<Violation> violations) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : node.path("days")) {
      DayOfWeek known = day(day.asText());
      if (known == null) {
        violations.add(
            new Violation(field + ".days", "\"" + day.asText() + "\" is none of mon, tue, … sun"));
      } else {
        days.add(known);
      }
    }
    if (days.isEmpty()) {
      violations.add(new Violation(field + ".days", "must name at least one of mon, tue, … sun"));
    }
    LocalTime from =
        parse(node, "from", field, "must be a time, like 22:00", LocalTime::parse, violations);
    LocalTime to =
        parse(node, "to", field, "must be a time, like 02:00", LocalTime::parse, violations);
    ZoneId zone =
        parse(node, "zone", field, "must be a zone, like Europe/Berlin", ZoneId::of, violations);
    Instant since = node.has("since") ? instant(node, "since", field, violations) : now;
    Instant until = node.has("until") ? instant(node, "until", field, violations) : Window.NEVER;
    if (days.isEmpty()
        || from == null
        || to == null
        || zone == null
        || since == null
        || until == null) {
      return null;
    }
    if (!since.isBefore(until)) {
      violations.add(new Violation(field + ".until", "must be later than since"));
      return null;
    }
    return new Window.Weekly(zone, days, from, to, since, until);
  }

  private static @Nullable Window deployment(
      JsonNode node, String field, List<Violation> violations) {
    String project = node.path("project").asText();
    String task = node.path("task").asText();
    if (project.isEmpty()) {
      violations.add(new Violation(field + ".project", "is missing"));
    }
    if (task.isEmpty()) {
      violations.add(new Violation(field + ".task", "is missing: the task that deploys"));
    }
    return project.isEmpty() || task.isEmpty()
        ? null
        : new Window.Deployment(project, task, null, null);
  }

  private static @Nullable Instant kept(JsonNode node, String name) {
    return node.has(name) ? Instant.parse(node.get(name).asText()) : null;
  }

  private static @Nullable Instant instant(
      JsonNode node, String name, String field, List<Violation> violations) {
    return parse(
        node,
        name,
        field,
        "must be an instant, like 2026-12-01T22:00:00Z",
        Instant::parse,
        violations);
  }

  private static <T> @Nullable T parse(
      JsonNode node,
      String name,
      String field,
      String message,
      Function<String, T> parser,
      List<Violation> violations) {
    try {
      return parser.apply(node.path(name).asText());
    } catch (DateTimeException e) {
      violations.add(new Violation(field + "." + name, message));
      return null;
    }
  }

  private static @Nullable DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word.toLowerCase(Locale.ROOT).equals(word(day))) {
        return day;
      }
    }
    return null;
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
