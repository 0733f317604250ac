package dev.milepost.alert.intake;

import dev.milepost.alert.alert.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a tool or a rule says of one thing. */
public sealed interface Signal {

  /** What makes it the same thing; unique among all senders. */
  String fingerprint();

  /**
   * It is wrong.
   *
   * @param source who says so, as people know it
   * @param again what saying it once more means
   * @param endsAt when it is over unless it is said again; null when its sender says so himself
   * @param actor who caused it; null when nobody is known
   */
  record Firing(
      String fingerprint,
      String source,
      Content content,
      Again again,
      @Nullable Instant endsAt,
      @Nullable String actor)
      implements Signal {}

  /**
   * It is over.
   *
   * @param why in words
   */
  record Over(String fingerprint, String by, @Nullable String why) implements Signal {}

  /** Its sender's people work on it. */
  record Taken(String fingerprint, String by, @Nullable String note) implements Signal {}

  /** What it means that something is said once more while it is open. */
  enum Again {
    /** It happened once more. */
    OCCURRED,
    /** It goes on: such senders say everything again and again. */
    GOES_ON
  }
}
