package dev.milepost.health.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.contracts.Severity;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What Trivy Operator found in one container image of a workload: a {@code VulnerabilityReport} of
 * {@code aquasecurity.github.io/v1alpha1}.
 *
 * @param name of the report
 * @param at when it was made
 */
public record ImageReport(
    Place place,
    String name,
    String container,
    String image,
    List<Vulnerability> vulnerabilities,
    Instant at) {

  /** The kind of object that this is. */
  public static final String KIND = "VulnerabilityReport";

  private static final String LABEL = "trivy-operator.";
  private static final String REPORT = "report";
  private static final int MOST = 20_000;
  private static final int WORST = 10;
  private static final int LONGEST = 300;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  /** Severities that are events; the rest is for whoever reads the report. */
  private static final List<Severity> CLASSES = List.of(Severity.CRITICAL, Severity.HIGH);

  /**
   * One that was found.
   *
   * @param score 0 to 10; 0 when there is none
   * @param fixed version that has it no more; empty when there is none yet
   */
  public record Vulnerability(
      String id, Severity severity, double score, String what, String installed, String fixed) {

    private String words() {
      return what
          + " "
          + installed
          + (fixed.isEmpty() ? ", no fix yet" : ", fixed in " + fixed)
          + (score > 0 ? ", score " + score : "");
    }
  }

  /**
   * Reads a report.
   *
   * @throws Failure 400 that names every bad field
   */
  public static ImageReport read(ObjectNode body, Instant now) {
    var violations = new ArrayList<Violation>();
    JsonNode metadata = body.path("metadata");
    String name = name(Text.of(metadata, "name"), "metadata.name", violations);
    String kind = label(metadata, "resource.kind", violations);
    String of = label(metadata, "resource.name", violations);
    String namespace = label(metadata, "resource.namespace", violations);
    String container = label(metadata, "container.name", violations);
    JsonNode report = body.path("report");
    JsonNode found = report.path("vulnerabilities");
    if (!found.isArray() || found.size() > MOST) {
      violations.add(new Violation("report.vulnerabilities", "must be a list of at most " + MOST));
    }
    var vulnerabilities = new ArrayList<Vulnerability>();
    for (int i = 0; i < Math.min(found.size(), MOST); i++) {
      vulnerability(
          found.path(i), "report.vulnerabilities[" + i + "].", vulnerabilities, violations);
    }
    Instant at = time(Text.of(report, "updateTimestamp"), now, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations.subList(0, Math.min(violations.size(), WORST)));
    }
    return new ImageReport(
        Place.workload(kind, namespace, of),
        name,
        container,
        image(report),
        List.copyOf(vulnerabilities),
        at);
  }

  /** Its events: one of each severity that counts and was found. */
  public Report of(Owner owner) {
    return new Report(
        Origin.VULNERABILITY,
        CLASSES.stream()
            .filter(severity -> vulnerabilities.stream().anyMatch(v -> v.severity() == severity))
            .map(severity -> event(severity, owner))
            .toList(),
        Set.of(rule(Severity.CRITICAL), rule(Severity.HIGH)),
        "a later report of " + image + " does not find it",
        at,
        null);
  }

  /** That there is no such report any more: nothing of it stands. */
  public Report gone(Instant now) {
    return new Report(
        Origin.VULNERABILITY,
        List.of(),
        Set.of(rule(Severity.CRITICAL), rule(Severity.HIGH)),
        "the report was deleted",
        now,
        new Detail(REPORT, name));
  }

  private String rule(Severity severity) {
    return (severity == Severity.CRITICAL ? "Critical" : "High")
        + " vulnerabilities in "
        + container;
  }

  private SecurityEvent event(Severity severity, Owner owner) {
    List<Vulnerability> worst =
        vulnerabilities.stream()
            .filter(each -> each.severity() == severity)
            .sorted(
                Comparator.comparingDouble((Vulnerability each) -> -each.score())
                    .thenComparing(Vulnerability::id))
            .toList();
    var ids = new TreeSet<String>();
    worst.forEach(each -> ids.add(each.id()));
    long fixable = worst.stream().filter(each -> !each.fixed().isEmpty()).count();
    String word = severity == Severity.CRITICAL ? " critical" : " high";
    var details = new ArrayList<Detail>();
    details.add(new Detail("image", image));
    details.add(new Detail(REPORT, name));
    details.add(new Detail("found", worst.size() + word + ", " + fixable + " with a fix"));
    worst.stream()
        .limit(WORST)
        .forEach(each -> details.add(new Detail(each.id(), Text.clean(each.words(), LONGEST))));
    return new SecurityEvent(
        Origin.VULNERABILITY,
        rule(severity),
        severity,
        owner.component(),
        owner.project(),
        ids.size()
            + word
            + " in "
            + image
            + ": "
            + String.join(", ", worst.stream().map(Vulnerability::id).distinct().limit(3).toList())
            + (ids.size() > 3 ? " and " + (ids.size() - 3) + " more" : ""),
        details,
        UUID.nameUUIDFromBytes(String.join(" ", ids).getBytes(StandardCharsets.UTF_8)).toString(),
        at);
  }

  private static void vulnerability(
      JsonNode one, String path, List<Vulnerability> all, List<Violation> violations) {
    String id = Text.of(one, "vulnerabilityID");
    if (Text.clean(id, LONGEST).isEmpty() || id.length() > 100) {
      violations.add(
          new Violation(path + "vulnerabilityID", "must be a text of 1 to 100 characters"));
    }
    switch (Text.of(one, "severity")) {
      case "CRITICAL" -> all.add(vulnerability(one, id, Severity.CRITICAL));
      case "HIGH" -> all.add(vulnerability(one, id, Severity.HIGH));
      case "MEDIUM" -> all.add(vulnerability(one, id, Severity.MEDIUM));
      case "LOW", "UNKNOWN", "NONE" -> all.add(vulnerability(one, id, Severity.LOW));
      default ->
          violations.add(
              new Violation(
                  path + "severity", "must be CRITICAL, HIGH, MEDIUM, LOW, UNKNOWN or NONE"));
    }
  }

  private static Vulnerability vulnerability(JsonNode one, String id, Severity severity) {
    return new Vulnerability(
        Text.clean(id, LONGEST),
        severity,
        one.path("score").asDouble(0),
        Text.clean(Text.of(one, "resource"), LONGEST),
        Text.clean(Text.of(one, "installedVersion"), LONGEST),
        Text.clean(Text.of(one, "fixedVersion"), LONGEST));
  }

  private static Instant time(String text, Instant now, List<Violation> violations) {
    if (text.isEmpty()) {
      return now;
    }
    try {
      Instant at = Instant.parse(text);
      if (!at.isBefore(Instant.EPOCH)) {
        return at.isAfter(now) ? now : at;
      }
    } catch (DateTimeParseException e) {
      // Said below, as what is out of bounds.
    }
    violations.add(
        new Violation("report.updateTimestamp", "must be a moment like 2026-01-31T12:00:00Z"));
    return now;
  }

  /** What is too long for a label is an annotation of the same name. */
  private static String label(JsonNode metadata, String field, List<Violation> violations) {
    String label = Text.of(metadata.path("labels"), LABEL + field);
    return name(
        label.isEmpty() ? Text.of(metadata.path("annotations"), LABEL + field) : label,
        "metadata.labels." + LABEL + field,
        violations);
  }

  private static String name(String name, String field, List<Violation> violations) {
    if (!NAME.matcher(name).matches()) {
      violations.add(new Violation(field, "must be a name of Kubernetes"));
    }
    return name;
  }

  private static String image(JsonNode report) {
    JsonNode artifact = report.path("artifact");
    String tag = Text.of(artifact, "tag");
    String digest = Text.of(artifact, "digest");
    String repository = Text.of(artifact, "repository");
    return Text.clean(
        (repository.isEmpty() ? "an image" : repository)
            + (tag.isEmpty() ? digest.isEmpty() ? "" : "@" + digest : ":" + tag),
        LONGEST);
  }
}
