package dev.milepost.progress.plan;

/** Who does a task. */
public record Assignee(Kind kind, String name) {

  /** A person, a CI pipeline, or a coding agent. */
  public enum Kind {
    PERSON,
    PIPELINE,
    AGENT
  }
}
