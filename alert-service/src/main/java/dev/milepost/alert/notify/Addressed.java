package dev.milepost.alert.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message and where it goes.
 *
 * @param after how long after the step it is sent
 * @param person whom it reaches, where that is known
 * @param skipped why it goes nowhere; null when it does
 */
public record Addressed(
    Message message,
    String channel,
    String address,
    Duration after,
    @Nullable Who person,
    @Nullable Skip skipped) {

  /** A message that goes nowhere. */
  public static Addressed nowhere(Message message, String channel, String address, String why) {
    return new Addressed(message, channel, address, Duration.ZERO, null, new Skip(why, false));
  }

  /** What is told, by which way it goes. */
  public Contact contact() {
    return new Contact(channel, address);
  }

  Addressed skipped(Skip skip) {
    return new Addressed(message, channel, address, Duration.ZERO, person, skip);
  }

  /**
   * Why it goes nowhere.
   *
   * @param known whether whoever it is for has been told of the alert already
   */
  public record Skip(String reason, boolean known) {}

  /** A way to somebody. */
  public record Contact(String channel, String address) {}
}
