package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Fingerprint;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.intake.Signal;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert as Prometheus posts it, and as an Alertmanager tells its webhook of it. */
final class PostedAlert {

  /** What is not said again for this long is over, unless its sender says when it is. */
  static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  private static final String SOURCE = "prometheus";

  private PostedAlert() {}

  /**
   * What an alert of {@code POST /api/v2/alerts} says: it fires until {@code endsAt}, and is over
   * when that has passed.
   *
   * @return empty when something is wrong, which is then among {@code violations}
   */
  static Optional<Signal> posted(
      JsonNode node,
      String place,
      @Nullable String onlyProject,
      Instant now,
      List<Violation> violations) {
    var said = new Said(node, place, violations);
    Instant end = said.instant("endsAt");
    return signal(said, onlyProject, end == null ? now.plus(RESOLVE_TIMEOUT) : end, now);
  }

  /** What an alert of a webhook of version 4 says: it is firing or resolved, in words. */
  static Optional<Signal> told(
      JsonNode node,
      String place,
      @Nullable String onlyProject,
      Instant now,
      List<Violation> violations) {
    var said = new Said(node, place, violations);
    return switch (node.path("status").asText()) {
      case "firing" -> signal(said, onlyProject, null, now);
      case "resolved" -> signal(said, onlyProject, now, now);
      default -> {
        said.wrong("status", "must be firing or resolved");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Signal> signal(
      Said said, @Nullable String onlyProject, @Nullable Instant end, Instant now) {
    Map<String, String> labels = said.labels("labels");
    Map<String, String> annotations = said.annotations("annotations");
    Instant since = said.instant("startsAt");
    String link = said.link("generatorURL");
    if (labels.isEmpty() && said.good()) {
      said.wrong("labels", "must hold at least one label");
    }
    String project = Said.idAmong(labels, "project");
    if (onlyProject != null && project != null && !project.equals(onlyProject)) {
      said.wrong("labels.project", "must be " + onlyProject + ", which the credential is for");
    }
    if (!said.good()) {
      return Optional.empty();
    }
    String fingerprint = "labels/" + Fingerprint.of(labels);
    if (end != null && !end.isAfter(now)) {
      return Optional.of(new Signal.Over(fingerprint, SOURCE, null));
    }
    return Optional.of(
        new Signal.Firing(
            fingerprint,
            SOURCE,
            new Content(
                title(labels, annotations),
                Said.severity(labels.get("severity")),
                labels,
                annotations,
                project == null ? onlyProject : project,
                Said.idAmong(labels, "task"),
                Said.idAmong(labels, "component"),
                null,
                annotations.get("description"),
                link,
                since),
            Signal.Again.GOES_ON,
            end,
            null));
  }

  private static String title(Map<String, String> labels, Map<String, String> annotations) {
    String title =
        Objects.requireNonNullElseGet(
            annotations.getOrDefault("summary", annotations.get("title")),
            () -> labels.getOrDefault("alertname", labels.values().iterator().next()));
    return title.length() > 512 ? title.substring(0, 512) : title;
  }
}
