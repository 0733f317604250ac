package dev.milepost.health.uptime;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Windows over which uptime is told. */
public enum Window {
  DAY("24h", Duration.ofDays(1)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30)),
  QUARTER("90d", Duration.ofDays(90));

  private final String word;
  private final Duration length;

  Window(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  /** As it is written: {@code 30d}. */
  public String word() {
    return word;
  }

  public Duration length() {
    return length;
  }

  /** All of them, as they are written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Window::word).toList();
  }

  /** The one that is written so. */
  public static Optional<Window> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
