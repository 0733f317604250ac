package dev.milepost.progress.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits and forms of what a sender may say. Each check answers null when the value is good. */
public final class Grammar {

  /** Longest message that is kept, in characters. */
  public static final int MESSAGE = 16_384;

  /** Longest source, id or actor, in characters. */
  public static final int NAME = 512;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(1);

  private Grammar() {}

  /** Ids that clients choose. */
  public static @Nullable String id(String value) {
    return ID.matcher(value).matches()
        ? null
        : "must begin with a letter or digit and hold at most 128 letters, digits, and . _ : -";
  }

  /** Free text of one line. */
  public static @Nullable String name(String value) {
    if (value.isEmpty() || value.length() > NAME) {
      return "must hold 1 to " + NAME + " characters";
    }
    return text(value);
  }

  /** Free text. */
  public static @Nullable String message(String value) {
    if (value.length() > MESSAGE) {
      return "must hold at most " + MESSAGE + " characters; send the rest as a log";
    }
    return text(value);
  }

  /** A time that a sender can mean: clocks run fast by minutes, not by days. */
  public static @Nullable String at(Instant value, Instant now) {
    if (value.isBefore(EARLIEST)) {
      return "must not be before " + EARLIEST + "; check the sender's clock";
    }
    if (value.isAfter(now.plus(AHEAD))) {
      return "must not be more than an hour ahead of the server, which has "
          + now
          + "; check the sender's clock";
    }
    return null;
  }

  private static @Nullable String text(String value) {
    return value.indexOf('\0') >= 0 ? "must not hold the NUL character" : null;
  }
}
