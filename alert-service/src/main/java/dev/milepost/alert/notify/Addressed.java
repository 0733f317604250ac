package dev.milepost.alert.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message and where it goes.
 *
 * @param after how long after the step it is sent
 * @param person whom it reaches, where that is known
 * @param skipped why it goes nowhere; null when it does
 * @param within limits that it was held to and is within, each with the values
 */
public record Addressed(
    Message message,
    String channel,
    String address,
    Duration after,
    @Nullable Who person,
    @Nullable Skip skipped,
    List<Skip> within) {

  public Addressed {
    within = List.copyOf(within);
  }

  /** A message that no limit was asked about. */
  public Addressed(
      Message message,
      String channel,
      String address,
      Duration after,
      @Nullable Who person,
      @Nullable Skip skipped) {
    this(message, channel, address, after, person, skipped, List.of());
  }

  /** A message that goes nowhere. */
  public static Addressed nowhere(Message message, String channel, String address, String why) {
    return new Addressed(
        message, channel, address, Duration.ZERO, null, new Skip(why, Skip.Kind.NOWHERE));
  }

  /** What is told, by which way it goes. */
  public Contact contact() {
    return new Contact(channel, address);
  }

  Addressed skipped(Skip skip) {
    return new Addressed(message, channel, address, Duration.ZERO, person, skip, within);
  }

  /** The same, which a limit has let pass. */
  Addressed within(Skip limit) {
    var all = new ArrayList<>(within);
    all.add(limit);
    return new Addressed(message, channel, address, after, person, skipped, all);
  }

  /** Why it goes nowhere. */
  public record Skip(String reason, Kind kind) {

    /** Whether whoever it is for has been told of the alert already. */
    public boolean known() {
      return kind == Kind.KNOWN;
    }

    /** What kept it. */
    public enum Kind {
      /** There is nobody, or no way to somebody. */
      NOWHERE,
      /** It has been told of the alert, and of enough others. */
      KNOWN,
      /** The person has had enough pages this night, and somebody else is told instead. */
      SPARED
    }
  }

  /** A way to somebody. */
  public record Contact(String channel, String address) {}
}
