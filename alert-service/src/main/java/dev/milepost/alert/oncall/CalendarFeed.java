package dev.milepost.alert.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shifts as an iCalendar object (RFC 5545), for calendars that subscribe. */
public final class CalendarFeed {

  /** RFC 5545, section 3.1: octets of a line, without its end. */
  private static final int LONGEST_LINE = 75;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CalendarFeed() {}

  /**
   * What a feed shows: from the first of last month until seven months later, by the schedule's
   * clocks. Its ends move once a month, so that an event keeps its time and its UID meanwhile.
   */
  public static Span span(Instant now, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(now, zone).withDayOfMonth(1).minusMonths(1);
    return new Span(
        WallClock.moment(first.atStartOfDay(), zone),
        WallClock.moment(first.plusMonths(7).atStartOfDay(), zone));
  }

  /**
   * The object, in UTC and with CRLF. One VEVENT a shift; its UID is made of schedule and begin, of
   * which there is one at a time.
   *
   * @param names people's names by id; an id without one is shown itself
   */
  public static String write(
      Schedule schedule, List<Shift> shifts, Map<String, String> names, Instant now) {
    var lines = new StringBuilder();
    line(lines, "BEGIN:VCALENDAR");
    line(lines, "VERSION:2.0");
    line(lines, "PRODID:-//Milepost//On call//EN");
    line(lines, "CALSCALE:GREGORIAN");
    line(lines, "METHOD:PUBLISH");
    // RFC 7986, sections 5.1 and 5.7, and what older clients read in their place.
    line(lines, "NAME:" + text("On call: " + schedule.name()));
    line(lines, "X-WR-CALNAME:" + text("On call: " + schedule.name()));
    line(lines, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line(lines, "X-PUBLISHED-TTL:PT1H");
    for (Shift shift : shifts) {
      event(lines, schedule, shift, names.getOrDefault(shift.person(), shift.person()), now);
    }
    if (shifts.isEmpty()) {
      // Section 3.4: a calendar has at least one component, and there is no event to show.
      timeZone(lines);
    }
    line(lines, "END:VCALENDAR");
    return lines.toString();
  }

  private static void event(
      StringBuilder lines, Schedule schedule, Shift shift, String name, Instant now) {
    line(lines, "BEGIN:VEVENT");
    line(lines, "UID:" + UTC.format(shift.span().from()) + "-" + schedule.id() + "@milepost");
    line(lines, "DTSTAMP:" + UTC.format(now));
    line(lines, "DTSTART:" + UTC.format(shift.span().from()));
    line(lines, "DTEND:" + UTC.format(shift.span().to()));
    line(lines, "SUMMARY:" + text(name + " is on call: " + schedule.name()));
    line(lines, "DESCRIPTION:" + text(shift.person() + " by " + shift.reason().words()));
    // Whoever is on call is not busy for it.
    line(lines, "TRANSP:TRANSPARENT");
    line(lines, "END:VEVENT");
  }

  private static void timeZone(StringBuilder lines) {
    line(lines, "BEGIN:VTIMEZONE");
    line(lines, "TZID:UTC");
    line(lines, "BEGIN:STANDARD");
    line(lines, "DTSTART:19700101T000000");
    line(lines, "TZOFFSETFROM:+0000");
    line(lines, "TZOFFSETTO:+0000");
    line(lines, "END:STANDARD");
    line(lines, "END:VTIMEZONE");
  }

  /** A value of type TEXT (section 3.3.11). */
  static String text(String value) {
    var escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                default -> {
                  if (point == '\t' || !Character.isISOControl(point)) {
                    escaped.appendCodePoint(point);
                  }
                }
              }
            });
    return escaped.toString();
  }

  /** Adds a content line, folded between characters (section 3.1), with its end. */
  static void line(StringBuilder lines, String content) {
    int octets = 0;
    for (int i = 0; i < content.length(); ) {
      int point = content.codePointAt(i);
      int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST_LINE) {
        lines.append("\r\n ");
        octets = 1;
      }
      lines.appendCodePoint(point);
      octets += size;
      i += Character.charCount(point);
    }
    lines.append("\r\n");
  }
}
