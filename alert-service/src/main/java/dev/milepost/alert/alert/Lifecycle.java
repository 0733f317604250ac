package dev.milepost.alert.alert;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The legal changes of an alert. */
public final class Lifecycle {

  private Lifecycle() {}

  /** What a person or the system does to an alert. */
  public sealed interface Action {
    /** Somebody has seen it and works on it: nobody else is told. */
    record Acknowledge(String actor, @Nullable String note) implements Action {}

    /** It is over. */
    record Resolve(String actor, @Nullable String note) implements Action {}

    /** It was reported again while open. */
    record Occur(@Nullable String words) implements Action {}
  }

  /**
   * The alert after an action.
   *
   * @throws Failure 409 when its state does not allow it
   */
  public static Alert apply(Alert alert, Action action, Instant now) {
    return switch (alert.status()) {
      case RESOLVED ->
          throw Failure.of(
              ProblemType.CONFLICT,
              "The alert was resolved by " + alert.resolvedBy() + "; there is nothing left to do.");
      case ACKNOWLEDGED, TRIGGERED, SNOOZED ->
          switch (action) {
            case Action.Acknowledge by -> alert.acknowledged(by.actor(), now);
            case Action.Resolve by -> alert.resolved(by.actor(), now);
            case Action.Occur again -> alert.occurred(again.words(), now);
          };
    };
  }
}
