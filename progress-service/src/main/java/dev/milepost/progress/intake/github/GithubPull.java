package dev.milepost.progress.intake.github;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pull requests: {@code pull-<number>}. A draft is work under way too. */
final class GithubPull {

  private GithubPull() {}

  static Heard read(Payload payload, Delivery delivery) {
    String action = Objects.requireNonNullElse(payload.text("action"), "");
    Payload pull = payload.in("pull_request");
    var subject =
        new Subject(
            delivery,
            "pull-" + pull.requiredNumber("number"),
            null,
            GithubMilestone.of(pull, action),
            payload.in("sender").text("login"));
    Instant changed = pull.firstTime("updated_at", "created_at");
    return switch (action) {
      case "opened" ->
          told(subject, Change.STARTED, pull.firstTime("created_at"), pull.text("title"));
      case "reopened" -> told(subject, Change.STARTED, changed, "reopened");
      case "ready_for_review" -> told(subject, Change.STARTED, changed, "ready for review");
      case "converted_to_draft" -> told(subject, Change.PROGRESSED, changed, "draft again");
      case "synchronize" -> told(subject, Change.PROGRESSED, changed, "new commits");
      case "closed" ->
          pull.flag("merged")
              ? told(subject, Change.COMPLETED, pull.firstTime("merged_at", "closed_at"), "merged")
              : told(
                  subject, Change.CANCELLED, pull.firstTime("closed_at"), "closed without a merge");
      case "milestoned", "demilestoned" -> told(subject, standing(pull), changed, null);
      default -> new Ignored("This action says nothing of the pull request's state.");
    };
  }

  /** What is known of it is said again, so that its milestone is told and no more. */
  private static Change standing(Payload pull) {
    if (!"closed".equals(pull.text("state"))) {
      return Change.PROGRESSED;
    }
    return pull.flag("merged") ? Change.COMPLETED : Change.CANCELLED;
  }

  private static Heard told(Subject subject, Change change, Instant at, @Nullable String message) {
    return new Told(List.of(subject.event(change, at, message)));
  }
}
