package dev.milepost.alert.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much anybody is sent.
 *
 * @param throttle null for none
 * @param budget null for none
 */
public record Limits(@Nullable Throttle throttle, @Nullable Budget budget) {

  /** Everything is sent. */
  public static final Limits NONE = new Limits(null, null);

  /**
   * Beyond so many messages in so much time a mailbox or telephone is told of no alert once more;
   * of an alert that it has not been told of it always is.
   */
  public record Throttle(int messages, Duration per) {}

  /**
   * Beyond so many pages in a night somebody else is told in a person's stead.
   *
   * @param pages a step of an alert that reaches the person counts once, whatever ways it takes
   * @param from begin of the night by the clocks of the person's zone
   * @param to its end, on the next day when it is not later than {@code from}
   * @param overflow who is told instead, in the words of policies
   */
  public record Budget(int pages, LocalTime from, LocalTime to, String overflow) {

    /** When the night that it is began; empty by day. */
    public Optional<Instant> night(Instant now, ZoneId zone) {
      ZonedDateTime here = now.atZone(zone);
      LocalTime time = here.toLocalTime();
      boolean over = !to.isAfter(from);
      if (!time.isBefore(from) && (over || time.isBefore(to))) {
        return Optional.of(here.toLocalDate().atTime(from).atZone(zone).toInstant());
      }
      return over && time.isBefore(to)
          ? Optional.of(here.toLocalDate().minusDays(1).atTime(from).atZone(zone).toInstant())
          : Optional.empty();
    }
  }
}
