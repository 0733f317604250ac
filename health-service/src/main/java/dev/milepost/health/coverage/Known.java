package dev.milepost.health.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known, and whether a signal of it is fresh.
 *
 * @param scope what kind of thing it is
 * @param signal when the last signal came; null when none ever did
 * @param fresh whether that is within what is expected of it
 * @param step what closes the gap, for people; empty when there is none
 */
public record Known(
    Scope scope,
    String id,
    @Nullable String project,
    @Nullable Instant signal,
    boolean fresh,
    String step) {

  /** Kinds of things that are known, in the order in which they are told. */
  public enum Scope {
    TASKS("tasks"),
    PROJECTS("projects"),
    WORKLOADS("workloads"),
    COMPONENTS("components"),
    DATABASES("databases"),
    ENDPOINTS("endpoints"),
    JOBS("jobs");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /** As it is written. */
    public String word() {
      return word;
    }
  }
}
