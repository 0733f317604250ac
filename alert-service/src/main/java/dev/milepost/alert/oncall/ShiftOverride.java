package dev.milepost.alert.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is on call for a while, whatever the layers say.
 *
 * @param person id of who takes over
 * @param by who set it
 * @param swap the swap that it is half of; null when it stands for itself
 */
public record ShiftOverride(String id, Span span, String person, String by, @Nullable Swap swap) {

  /** What a sender's clock may be behind ours. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /**
   * An exchange: both halves carry the same one.
   *
   * @param agreedBy who agreed to it, as its sender says
   */
  public record Swap(String id, String agreedBy) {

    /** The swap of a row; null of an override that stands for itself. */
    public static @Nullable Swap of(@Nullable String id, @Nullable String agreedBy) {
      return id == null ? null : new Swap(id, agreedBy == null ? "" : agreedBy);
    }
  }

  /** Names what is wrong with an override that is to be set: the past is as it was. */
  public void check(Faults faults, String path, Instant now) {
    span.check(faults, path + "from", path + "to");
    if (span.from().isBefore(now.minus(TOLERANCE))) {
      faults.add(path + "from", "lies in the past, which stays as it was; leave it out for now");
    }
    faults.id(path + "person", person);
  }

  /** Whether it is over, and nothing of it can be changed any more. */
  public boolean isOver(Instant now) {
    return !span.to().isAfter(now);
  }

  /** What is left when it is taken back: the part that has been; empty when it has not begun. */
  public Optional<ShiftOverride> takenBack(Instant now) {
    if (isOver(now)) {
      return Optional.of(this);
    }
    return span.from().isBefore(now)
        ? Optional.of(new ShiftOverride(id, new Span(span.from(), now), person, by, swap))
        : Optional.empty();
  }
}
