package dev.milepost.cli.format.plain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp at the beginning of a line: {@code yyyy-MM-dd}, then {@code T} or a space, {@code
 * HH:mm:ss}, a fraction after {@code ,} or {@code .}, and {@code Z} or an offset when the line has
 * one. It may stand in a bracket.
 */
public final class LeadingTime {
  private static final int SHORTEST = "2026-01-01T00:00:00".length();

  private LeadingTime() {}

  /**
   * @param zone of timestamps that carry no offset
   * @param notBefore the file's latest time so far: an hour that the clock runs twice is read as
   *     its second run when the first would step back
   * @return null when the line begins with no timestamp
   */
  public static @Nullable Instant read(String line, ZoneId zone, @Nullable Instant notBefore) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '[')) {
      at++;
    }
    if (line.length() - at < SHORTEST || !shaped(line, at)) {
      return null;
    }
    try {
      return read(line, at, zone, notBefore);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static @Nullable Instant read(
      String line, int at, ZoneId zone, @Nullable Instant notBefore) {
    int end = at + SHORTEST;
    int nanos = 0;
    if (end + 1 < line.length()
        && (line.charAt(end) == ',' || line.charAt(end) == '.')
        && digit(line, end + 1)) {
      int scale = 100_000_000;
      end++;
      while (end < line.length() && digit(line, end)) {
        nanos += scale * (line.charAt(end) - '0');
        scale /= 10;
        end++;
      }
    }
    var local =
        LocalDateTime.of(
            number(line, at, 4),
            number(line, at + 5, 2),
            number(line, at + 8, 2),
            number(line, at + 11, 2),
            number(line, at + 14, 2),
            number(line, at + 17, 2),
            nanos);
    if (end == line.length()) {
      return inZone(local, zone, notBefore);
    }
    char next = line.charAt(end);
    if (next == 'Z') {
      return local.toInstant(ZoneOffset.UTC);
    }
    var offset = next == '+' || next == '-' ? offset(line, end) : null;
    return offset != null ? local.toInstant(offset) : inZone(local, zone, notBefore);
  }

  private static Instant inZone(LocalDateTime local, ZoneId zone, @Nullable Instant notBefore) {
    var first = ZonedDateTime.ofLocal(local, zone, null);
    return notBefore != null && first.toInstant().isBefore(notBefore)
        ? first.withLaterOffsetAtOverlap().toInstant()
        : first.toInstant();
  }

  /** {@code +hh:mm}, {@code +hhmm} or {@code +hh}; null when it is none. */
  private static @Nullable ZoneOffset offset(String line, int at) {
    if (at + 2 >= line.length() || !digit(line, at + 1) || !digit(line, at + 2)) {
      return null;
    }
    int hours = number(line, at + 1, 2);
    int colon = at + 3 < line.length() && line.charAt(at + 3) == ':' ? 1 : 0;
    int from = at + 3 + colon;
    int minutes =
        from + 1 < line.length() && digit(line, from) && digit(line, from + 1)
            ? number(line, from, 2)
            : 0;
    int sign = line.charAt(at) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static boolean shaped(String line, int at) {
    for (int i = 0; i < SHORTEST; i++) {
      char c = line.charAt(at + i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T' || c == ' ';
            case 13, 16 -> c == ':';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean digit(String line, int at) {
    return line.charAt(at) >= '0' && line.charAt(at) <= '9';
  }

  private static int number(String line, int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      value = value * 10 + (line.charAt(i) - '0');
    }
    return value;
  }
}
