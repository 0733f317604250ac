package dev.milepost.progress.intake.github;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import dev.milepost.progress.intake.TaskName;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Deployments: {@code deploy-<environment>}, each deployment to it an attempt. */
final class GithubDeployment {

  private GithubDeployment() {}

  static Heard read(Payload payload, Delivery delivery) {
    Payload status = payload.in("deployment_status");
    Payload deployment = payload.in("deployment");
    long id = deployment.requiredNumber("id");
    String environment =
        Objects.requireNonNullElse(
            status.text("environment"),
            Objects.requireNonNullElse(deployment.text("environment"), "unnamed"));
    String actor = status.in("creator").text("login");
    var subject =
        new Subject(
            delivery,
            TaskName.id("deploy-" + environment),
            null,
            null,
            actor == null ? payload.in("sender").text("login") : actor);
    Instant begun = deployment.firstTime("created_at");
    Instant said = status.firstTime("created_at", "updated_at");
    Instant reached = said.isBefore(begun) ? begun : said;
    String message = message(environment, deployment, status);
    TaskEvent start =
        subject
            .event(Change.STARTED, begun, "deployment:" + id + ":started", message)
            .deploying(new Deployment(environment, List.of()));
    String state = Objects.requireNonNullElse(status.text("state"), "");
    return switch (state) {
      case "queued", "pending" ->
          new Told(List.of(subject.event(Change.PLANNED, reached, message)));
      case "waiting" -> new Told(List.of(subject.event(Change.BLOCKED, reached, message)));
      case "in_progress" -> new Told(List.of(start));
      case "success" -> new Told(List.of(start, subject.event(Change.COMPLETED, reached, message)));
      case "failure", "error" ->
          new Told(List.of(start, subject.event(Change.FAILED, reached, message)));
      case "inactive" ->
          new Ignored("A deployment that another has replaced says nothing of the latest.");
      default -> new Ignored("Its state is none that is known; nothing changed.");
    };
  }

  private static String message(String environment, Payload deployment, Payload status) {
    String ref = deployment.text("ref");
    String description = status.text("description");
    return (ref == null ? "to " + environment : ref + " to " + environment)
        + (description == null ? "" : ": " + description);
  }
}
