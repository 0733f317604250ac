package dev.milepost.progress.intake.gitlab;

import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Payload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook of GitLab means. Members are those of <a
 * href="https://docs.gitlab.com/user/project/integrations/webhook_events/">Webhook events</a>.
 */
final class GitlabEvents {

  private GitlabEvents() {}

  /**
   * Reads one body; {@code object_kind} says which.
   *
   * @throws dev.milepost.problem.Failure 400 naming every member that cannot be read
   */
  static Heard read(byte[] body, Delivery delivery) {
    var payload = Payload.read(body, delivery.now());
    Heard heard =
        Kind.byName(payload.text("object_kind"))
            .map(kind -> read(kind, payload, delivery))
            .orElseGet(
                () -> new Ignored("Nothing is read from this event; it need not be sent here."));
    payload.check();
    return heard;
  }

  private static Heard read(Kind kind, Payload payload, Delivery delivery) {
    return switch (kind) {
      case PIPELINE -> GitlabPipeline.pipeline(payload, delivery);
      case BUILD -> GitlabPipeline.job(payload, delivery);
      case ISSUE -> GitlabIssue.read(payload, delivery);
    };
  }

  /** The kinds of objects that are read, named as in {@code object_kind}. */
  private enum Kind {
    PIPELINE,
    BUILD,
    ISSUE;

    static Optional<Kind> byName(@Nullable String name) {
      return Arrays.stream(values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst();
    }
  }
}
