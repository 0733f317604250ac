package dev.milepost.progress.intake.github;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Labels;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues: {@code issue-<number>}, as plan imports name them. */
final class GithubIssue {

  private GithubIssue() {}

  static Heard read(Payload payload, Delivery delivery) {
    String action = Objects.requireNonNullElse(payload.text("action"), "");
    Payload issue = payload.in("issue");
    var subject =
        new Subject(
            delivery,
            "issue-" + issue.requiredNumber("number"),
            null,
            GithubMilestone.of(issue, action),
            payload.in("sender").text("login"));
    Instant changed = issue.firstTime("updated_at", "created_at");
    String title = issue.text("title");
    return switch (action) {
      case "opened" -> told(subject, Change.PLANNED, issue.firstTime("created_at"), title);
      case "closed" -> told(subject, closed(issue), issue.firstTime("closed_at"), why(issue));
      case "reopened" -> told(subject, Change.STARTED, changed, "reopened");
      case "deleted" -> told(subject, Change.CANCELLED, changed, "deleted");
      case "transferred" -> told(subject, Change.CANCELLED, changed, "moved to another repository");
      case "labeled" -> labels(subject, Labels.put(label(payload)), changed, label(payload));
      case "unlabeled" ->
          labels(subject, Labels.takenOff(label(payload)), changed, "no longer " + label(payload));
      case "milestoned", "demilestoned", "assigned", "unassigned" ->
          told(subject, standing(issue), changed, null);
      default -> new Ignored("This action says nothing of the issue's state.");
    };
  }

  /** What is known of it is said again, so that its milestone or actor is told and no more. */
  private static Change standing(Payload issue) {
    return "closed".equals(issue.text("state")) ? closed(issue) : Change.PLANNED;
  }

  private static Change closed(Payload issue) {
    String reason = issue.text("state_reason");
    return "not_planned".equals(reason) || "duplicate".equals(reason)
        ? Change.CANCELLED
        : Change.COMPLETED;
  }

  private static @Nullable String why(Payload issue) {
    return switch (issue.text("state_reason")) {
      case "not_planned" -> "closed as not planned";
      case "duplicate" -> "closed as a duplicate";
      case null, default -> null;
    };
  }

  private static String label(Payload payload) {
    return Objects.requireNonNullElse(payload.in("label").text("name"), "");
  }

  private static Heard labels(
      Subject subject, Optional<Change> change, Instant at, String message) {
    return change
        .map(what -> told(subject, what, at, message))
        .orElseGet(() -> new Ignored("This label says nothing of the issue's state."));
  }

  private static Heard told(Subject subject, Change change, Instant at, @Nullable String message) {
    return new Told(List.of(subject.event(change, at, message)));
  }
}
