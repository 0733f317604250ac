package dev.milepost.alert.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message that was not sent, as far as is known. Its words are shown to people. */
public final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration after;

  private NotSentException(Kind kind, String why, @Nullable Duration after) {
    super(why, null, false, false);
    this.kind = kind;
    this.after = after;
  }

  /** What is known of it. */
  public enum Kind {
    /** It was not taken, and may be the next time. */
    FAILED,
    /** It was not taken and never will be. */
    REFUSED,
    /** It was given away, but no answer came: it may have been taken. */
    UNANSWERED
  }

  /** Not taken now. */
  public static NotSentException failed(String why) {
    return new NotSentException(Kind.FAILED, why, null);
  }

  /** Not taken now, but after a while. */
  public static NotSentException later(String why, Duration after) {
    return new NotSentException(Kind.FAILED, why, after);
  }

  /** Never taken. */
  public static NotSentException refused(String why) {
    return new NotSentException(Kind.REFUSED, why, null);
  }

  /** Perhaps taken. */
  public static NotSentException unanswered(String why) {
    return new NotSentException(Kind.UNANSWERED, why, null);
  }

  public Kind kind() {
    return kind;
  }

  /** How long the provider wants to be left alone; null when it has not said. */
  public @Nullable Duration after() {
    return after;
  }
}
