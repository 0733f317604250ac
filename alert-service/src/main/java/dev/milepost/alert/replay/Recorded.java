package dev.milepost.alert.replay;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.impact.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that was, and what people and its sender did.
 *
 * @param alert as it was triggered
 * @param answers of people, in their order: how long after the first page, and who
 * @param resolved by a person, so long after the first page; null when no person did
 * @param over when its sender or time ended it, or at last whatever did; null while it is open
 * @param impact how much waited for it; null where nobody asked
 * @param pages messages that were sent of it
 */
public record Recorded(
    Alert alert,
    List<Answer> answers,
    @Nullable Answer resolved,
    @Nullable Instant over,
    @Nullable Impact impact,
    int pages) {

  public Recorded {
    answers = List.copyOf(answers);
  }

  /** What somebody did, so long after the first page. */
  public record Answer(String by, Duration after) {}
}
