package dev.milepost.local;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The supervisor's own lines; its standard output is its log file. */
final class Log {

  private Log() {}

  static void line(String text) {
    System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
  }
}
