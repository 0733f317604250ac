package dev.milepost.progress.intake.github;

import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Payload;

/**
 * What a webhook of GitHub means. Members are those of <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">Webhook events and
 * payloads</a>.
 */
final class GithubEvents {

  private GithubEvents() {}

  /**
   * Reads one delivery.
   *
   * @param event {@code X-GitHub-Event}
   * @throws dev.milepost.problem.Failure 400 naming every member that cannot be read
   */
  static Heard read(String event, byte[] body, Delivery delivery) {
    var payload = Payload.read(body, delivery.now());
    Heard heard =
        GithubEventKind.byName(event)
            .map(kind -> read(kind, payload, delivery))
            .orElseGet(
                () -> new Ignored("Nothing is read from this event; it need not be sent here."));
    payload.check();
    return heard;
  }

  private static Heard read(GithubEventKind kind, Payload payload, Delivery delivery) {
    return switch (kind) {
      case PING -> new Ignored("The hook is good; what happens next shows in its project.");
      case WORKFLOW_RUN -> GithubWorkflow.run(payload, delivery);
      case WORKFLOW_JOB -> GithubWorkflow.job(payload, delivery);
      case ISSUES -> GithubIssue.read(payload, delivery);
      case MILESTONE ->
          new Ignored(
              "A milestone and its due date come with the plan: monitor plan import. What counts"
                  + " for it is read from issues and pull requests.");
      case PULL_REQUEST -> GithubPull.read(payload, delivery);
      case DEPLOYMENT_STATUS -> GithubDeployment.read(payload, delivery);
    };
  }
}
