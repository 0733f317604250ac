package dev.milepost.progress.intake.gitlab;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Labels;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues: {@code issue-<iid>}, the number that people see. */
final class GitlabIssue {

  private GitlabIssue() {}

  static Heard read(Payload payload, Delivery delivery) {
    Payload issue = payload.in("object_attributes");
    var subject =
        new Subject(
            delivery,
            "issue-" + issue.requiredNumber("iid"),
            null,
            milestone(issue, payload.in("changes")),
            payload.in("user").text("username"));
    Instant changed = issue.firstTime("updated_at", "created_at");
    String action = Objects.requireNonNullElse(issue.text("action"), "");
    return switch (action) {
      case "open" ->
          told(subject, Change.PLANNED, issue.firstTime("created_at"), issue.text("title"));
      case "close" ->
          told(
              subject,
              closed(issue),
              issue.firstTime("closed_at", "updated_at", "created_at"),
              why(issue));
      case "reopen" -> told(subject, Change.STARTED, changed, "reopened");
      case "update" -> update(subject, issue, payload.in("changes"), changed);
      default -> new Ignored("This action says nothing of the issue's state.");
    };
  }

  /** Labels that came or went say most; else what is known is told again with its milestone. */
  private static Heard update(Subject subject, Payload issue, Payload changes, Instant at) {
    Set<String> before = labels(changes.in("labels").list("previous"));
    Set<String> after = labels(changes.in("labels").list("current"));
    Optional<Heard> put =
        after.stream()
            .filter(label -> !before.contains(label))
            .flatMap(
                label -> Labels.put(label).map(what -> told(subject, what, at, label)).stream())
            .findFirst();
    Optional<Heard> off =
        before.stream()
            .filter(label -> !after.contains(label))
            .flatMap(
                label ->
                    Labels.takenOff(label)
                        .map(what -> told(subject, what, at, "no longer " + label))
                        .stream())
            .findFirst();
    return put.or(() -> off)
        .orElseGet(
            () ->
                changes.has("milestone_id")
                    ? told(subject, standing(issue), at, null)
                    : new Ignored("This change says nothing of the issue's state."));
  }

  /** GitLab sends the milestone's id, not the number that its address shows. */
  private static @Nullable String milestone(Payload issue, Payload changes) {
    Long id = issue.number("milestone_id");
    if (id != null) {
      return "milestone-" + id;
    }
    return changes.has("milestone_id") ? TaskEvent.NONE : null;
  }

  private static Change standing(Payload issue) {
    return "closed".equals(issue.text("state")) ? closed(issue) : Change.PLANNED;
  }

  private static Change closed(Payload issue) {
    return why(issue) == null ? Change.COMPLETED : Change.CANCELLED;
  }

  private static @Nullable String why(Payload issue) {
    if (issue.has("moved_to_id")) {
      return "moved to another project";
    }
    return issue.has("duplicated_to_id") ? "closed as a duplicate" : null;
  }

  private static Set<String> labels(List<Payload> labels) {
    var titles = new LinkedHashSet<String>();
    for (Payload label : labels) {
      String title = label.text("title");
      if (title != null) {
        titles.add(title);
      }
    }
    return titles;
  }

  private static Heard told(Subject subject, Change change, Instant at, @Nullable String message) {
    return new Told(List.of(subject.event(change, at, message)));
  }
}
