package dev.milepost.progress.intake.github;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The events of GitHub that are read, named as in {@code X-GitHub-Event}. */
enum GithubEventKind {
  PING,
  WORKFLOW_RUN,
  WORKFLOW_JOB,
  ISSUES,
  MILESTONE,
  PULL_REQUEST,
  DEPLOYMENT_STATUS;

  static Optional<GithubEventKind> byName(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
