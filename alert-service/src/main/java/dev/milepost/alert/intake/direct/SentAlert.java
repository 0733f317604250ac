package dev.milepost.alert.intake.direct;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Fingerprint;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.Signal.Again;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert as anybody may send it. */
final class SentAlert {

  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "type",
          "status",
          "key",
          "source",
          "labels",
          "annotations",
          "project",
          "task",
          "component",
          "error",
          "detail",
          "link",
          "startsAt",
          "endsAt");
  private static final Duration LONGEST = Duration.ofDays(30);

  /** What only tells something has been seen by then. */
  private static final Duration TELLING = Duration.ofDays(1);

  private SentAlert() {}

  /**
   * What it says.
   *
   * @param by who sends it
   * @return empty when something is wrong, which is then among {@code violations}
   */
  static Optional<Signal> read(
      JsonNode node,
      String place,
      String by,
      @Nullable String onlyProject,
      Instant now,
      List<Violation> violations) {
    var said = new Said(node, place, violations);
    if (!node.isObject()) {
      said.wrong("title", "is missing: an alert is an object with a title");
      return Optional.empty();
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                said.wrong(name, "is not known; there are " + FIELDS.stream().sorted().toList());
              }
            });
    boolean over = over(said);
    String title = said.text("title", 512);
    String key = said.text("key", 255);
    Map<String, String> labels = new TreeMap<>(said.labels("labels"));
    String project = said.id("project");
    if (onlyProject != null && project != null && !project.equals(onlyProject)) {
      said.wrong("project", "must be " + onlyProject + ", which the credential is for");
    }
    if (title == null && key == null) {
      said.wrong("title", "is missing: what is wrong, in one line");
    }
    Content content = content(said, title == null ? "" : title, labels, project, onlyProject);
    String source = said.text("source", 128);
    Instant end = end(said, now);
    if (!said.good()) {
      return Optional.empty();
    }
    String fingerprint =
        "sent/"
            + (content.project() == null ? "" : content.project())
            + "/"
            + (key == null ? Fingerprint.of(labels) + Fingerprint.of(content.title()) : key);
    if (over) {
      return Optional.of(new Signal.Over(fingerprint, by, content.detail()));
    }
    if (title == null) {
      said.wrong("title", "is missing: what is wrong, in one line");
      return Optional.empty();
    }
    return Optional.of(
        new Signal.Firing(
            fingerprint,
            source == null ? by : source,
            content,
            Again.OCCURRED,
            end == null && tells(content.type()) ? now.plus(TELLING) : end,
            by));
  }

  private static Content content(
      Said said,
      String title,
      Map<String, String> labels,
      @Nullable String project,
      @Nullable String onlyProject) {
    return new Content(
        title.isEmpty() ? "over" : title,
        type(said),
        labels,
        said.annotations("annotations"),
        project == null ? onlyProject : project,
        said.id("task"),
        said.id("component"),
        said.id("error"),
        said.text("detail", 16_384),
        said.link("link"),
        said.instant("startsAt"));
  }

  private static boolean tells(AlertType type) {
    return switch (type) {
      case INFO, SUCCESS -> true;
      case CRITICAL, WARNING -> false;
    };
  }

  private static boolean over(Said said) {
    String status = said.text("status", 32);
    if (status != null && !status.equals("firing") && !status.equals("resolved")) {
      said.wrong("status", "must be firing or resolved");
    }
    return "resolved".equals(status);
  }

  private static AlertType type(Said said) {
    String type = said.text("type", 32);
    if (type == null) {
      return AlertType.WARNING;
    }
    Optional<AlertType> known =
        Arrays.stream(AlertType.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(type))
            .findFirst();
    if (known.isEmpty()) {
      said.wrong("type", "must be critical, warning, info or success");
    }
    return known.orElse(AlertType.WARNING);
  }

  private static @Nullable Instant end(Said said, Instant now) {
    Instant end = said.instant("endsAt");
    if (end != null && (!end.isAfter(now) || end.isAfter(now.plus(LONGEST)))) {
      said.wrong(
          "endsAt",
          "must be later than now and within "
              + LONGEST.toDays()
              + " days; or say"
              + " status resolved");
    }
    return end;
  }
}
