package dev.milepost.progress.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.progress.tracking.store.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * What became of a foreign message.
 *
 * @param message why nothing was taken; null when something was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Taken(int accepted, int duplicates, @Nullable String message) {

  /** Its events are recorded. */
  public static Taken of(Recorded recorded) {
    return new Taken(recorded.accepted(), recorded.duplicates(), null);
  }

  /** It holds nothing that is tracked. */
  public static Taken nothing(String why) {
    return new Taken(0, 0, why);
  }
}
