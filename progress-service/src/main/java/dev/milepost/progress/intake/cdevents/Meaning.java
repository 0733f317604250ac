package dev.milepost.progress.intake.cdevents;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a type of event says about its subject's task. */
sealed interface Meaning {

  /** The type alone says it. */
  record Says(Change change) implements Meaning {}

  /** The outcome in the content says it. */
  record ByOutcome() implements Meaning {

    static final String RULE = "must be one of success, failure, cancel, error";

    /**
     * The change of an outcome, in the words of spec 0.4 and of the test events before it; empty
     * for one that means nothing. Without one, what has finished is complete.
     */
    static Optional<Change> of(@Nullable String outcome) {
      if (outcome == null) {
        return Optional.of(Change.COMPLETED);
      }
      return switch (outcome.toLowerCase(Locale.ROOT)) {
        case "success", "succeeded", "pass", "passed" -> Optional.of(Change.COMPLETED);
        case "failure", "failed", "fail", "error" -> Optional.of(Change.FAILED);
        case "cancel", "canceled", "cancelled" -> Optional.of(Change.CANCELLED);
        default -> Optional.empty();
      };
    }
  }

  /** The resolution in a closed ticket's content says it, which is free text. */
  record ByResolution() implements Meaning {

    private static final Set<String> NOT_DONE =
        Set.of(
            "cancelled",
            "canceled",
            "declined",
            "duplicate",
            "invalid",
            "notplanned",
            "rejected",
            "withdrawn",
            "wontdo",
            "wontfix");

    static Change of(@Nullable String resolution) {
      String word =
          resolution == null ? "" : resolution.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      return NOT_DONE.contains(word) ? Change.CANCELLED : Change.COMPLETED;
    }
  }
}
