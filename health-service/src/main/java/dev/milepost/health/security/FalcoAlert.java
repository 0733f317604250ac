package dev.milepost.health.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.contracts.Severity;
import dev.milepost.health.component.Component;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An alert of Falco, as {@code json_output} writes it. */
public record FalcoAlert(
    Place place, String rule, Severity severity, String summary, List<Detail> details, Instant at) {

  private static final int LONGEST_RULE = 200;
  private static final int LONGEST_SUMMARY = 1_000;
  private static final int LONGEST_DETAIL = 500;
  private static final int MOST_TAGS = 20;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,252})");
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** Falco itself, where an alert says neither pod nor host. */
  private static final String NOWHERE = "falco";

  /**
   * Reads an alert. Fields that are not known are let pass: other versions have others.
   *
   * @param component what people say that it is of; null to go by pod and host
   * @throws Failure 400 that names every bad field
   */
  public static FalcoAlert read(ObjectNode body, @Nullable String component, Instant now) {
    var violations = new ArrayList<Violation>();
    String rule = required(body, "rule", LONGEST_RULE, violations);
    String output = required(body, "output", Integer.MAX_VALUE, violations);
    Severity severity = severity(Text.of(body, "priority"), violations);
    Instant at = time(Text.of(body, "time"), now, violations);
    JsonNode fields = body.path("output_fields");
    if (!fields.isMissingNode() && !fields.isNull() && !fields.isObject()) {
      violations.add(new Violation("output_fields", "must be an object"));
    }
    Place place =
        component == null ? place(body, fields, violations) : named(component, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new FalcoAlert(place, rule, severity, output, details(body, fields), at);
  }

  /** The event of its owner. */
  public SecurityEvent of(Owner owner) {
    return new SecurityEvent(
        Origin.FALCO, rule, severity, owner.component(), owner.project(), summary, details, "", at);
  }

  private static String required(
      ObjectNode body, String field, int longest, List<Violation> violations) {
    String text = Text.of(body, field);
    String clean = Text.clean(text, Math.min(longest, LONGEST_SUMMARY));
    if (!body.path(field).isTextual() || clean.isEmpty() || text.length() > longest) {
      violations.add(
          new Violation(
              field,
              longest == Integer.MAX_VALUE
                  ? "must be a text that is not empty"
                  : "must be a text of 1 to " + longest + " characters"));
    }
    return clean;
  }

  /** Falco's priorities on the one scale of severity. */
  private static Severity severity(String priority, List<Violation> violations) {
    return switch (priority.toLowerCase(Locale.ROOT)) {
      case "emergency", "alert", "critical" -> Severity.CRITICAL;
      case "error" -> Severity.HIGH;
      case "warning" -> Severity.MEDIUM;
      case "notice", "informational", "info", "debug" -> Severity.LOW;
      default -> {
        violations.add(
            new Violation(
                "priority",
                "must be Emergency, Alert, Critical, Error, Warning, Notice, Informational or"
                    + " Debug"));
        yield Severity.LOW;
      }
    };
  }

  private static Instant time(String text, Instant now, List<Violation> violations) {
    try {
      Instant at = Instant.parse(text);
      if (at.isBefore(Instant.EPOCH)) {
        violations.add(new Violation("time", "must not be before 1970"));
        return now;
      }
      // A clock that is far ahead would hide what comes after it.
      return at.isAfter(now.plus(AHEAD)) ? now : at;
    } catch (DateTimeParseException e) {
      violations.add(new Violation("time", "must be a moment like 2026-01-31T12:00:00.123Z"));
      return now;
    }
  }

  private static Place named(String component, List<Violation> violations) {
    if (!Component.ID.matcher(component).matches()) {
      violations.add(
          new Violation("component", "must be an id: letters, digits, . _ : -, 128 at most"));
    }
    return Place.component(component);
  }

  private static Place place(ObjectNode body, JsonNode fields, List<Violation> violations) {
    String namespace = name(fields, "k8s.ns.name", "output_fields.", violations);
    String pod = name(fields, "k8s.pod.name", "output_fields.", violations);
    if (!pod.isEmpty()) {
      return Place.pod(namespace.isEmpty() ? "default" : namespace, pod);
    }
    String host = Text.of(body, "hostname");
    if (host.isEmpty()) {
      return Place.component(NOWHERE);
    }
    if (!Component.ID.matcher(host).matches()) {
      violations.add(new Violation("hostname", "must be the name of a host"));
    }
    return Place.host(host);
  }

  private static String name(
      JsonNode fields, String field, String path, List<Violation> violations) {
    String name = Text.of(fields, field);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      violations.add(new Violation(path + field, "must be a name of Kubernetes"));
      return "";
    }
    return name;
  }

  private static List<Detail> details(ObjectNode body, JsonNode fields) {
    var details = new ArrayList<Detail>();
    for (String field : List.of("hostname", "source")) {
      String text = Text.of(body, field);
      if (!text.isEmpty()) {
        details.add(new Detail(field, Text.clean(text, LONGEST_DETAIL)));
      }
    }
    var tags = new ArrayList<String>();
    body.path("tags").forEach(tag -> tags.add(tag.asText()));
    if (!tags.isEmpty()) {
      String first = String.join(", ", tags.subList(0, Math.min(MOST_TAGS, tags.size())));
      details.add(new Detail("tags", Text.clean(first, LONGEST_DETAIL)));
    }
    for (var each : fields.properties()) {
      String text = Text.of(fields, each.getKey());
      if (!text.isEmpty() && details.size() < SecurityEvent.MOST_DETAILS) {
        details.add(
            new Detail(Text.clean(each.getKey(), LONGEST_RULE), Text.clean(text, LONGEST_DETAIL)));
      }
    }
    return List.copyOf(details);
  }
}
