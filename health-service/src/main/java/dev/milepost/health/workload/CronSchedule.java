package dev.milepost.health.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as Kubernetes takes it (CronJob {@code spec.schedule}): five fields, names of months
 * and days, steps, and the macros from {@code @hourly} to {@code @yearly}. When both days are
 * restricted either may match.
 */
public final class CronSchedule {

  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** Long enough for 29 February of a century that has none. */
  private static final int YEARS = 9;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean either;
  private final ZoneId zone;

  private CronSchedule(String[] fields, ZoneId zone) {
    minutes = field(fields[0], 0, 59, List.of());
    hours = field(fields[1], 0, 23, List.of());
    days = field(fields[2], 1, 31, List.of());
    months = field(fields[3], 1, 12, MONTHS);
    weekdays = field(fields[4], 0, 7, DAYS);
    if (weekdays.get(7)) {
      weekdays.set(0);
    }
    either = !starred(fields[2]) && !starred(fields[4]);
    this.zone = zone;
  }

  /**
   * Reads a schedule.
   *
   * @param zone name of a time zone; null for UTC, which control planes run in
   * @throws IllegalArgumentException saying what is wrong
   */
  public static CronSchedule parse(String text, @Nullable String zone) {
    String line = text.strip();
    String named = zone;
    if (line.startsWith("TZ=") || line.startsWith("CRON_TZ=")) {
      int space = line.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("there is nothing after the time zone");
      }
      named = line.substring(line.indexOf('=') + 1, space);
      line = line.substring(space).strip();
    }
    String[] fields = MACROS.getOrDefault(line.toLowerCase(Locale.ROOT), line).split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException("\"" + text + "\" has not five fields");
    }
    try {
      return new CronSchedule(fields, named == null ? ZoneOffset.UTC : ZoneId.of(named));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no time zone " + named, e);
    }
  }

  /**
   * The first time after {@code moment}. What falls into an hour that a change of clocks leaves out
   * comes that much later, and what falls into one that comes twice comes at its first coming.
   */
  public Optional<Instant> after(Instant moment) {
    ZonedDateTime from = moment.atZone(zone);
    LocalDate last = from.toLocalDate().plusYears(YEARS);
    for (LocalDate day = from.toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      if (!months.get(day.getMonthValue())) {
        day = day.withDayOfMonth(day.lengthOfMonth());
        continue;
      }
      if (on(day)) {
        Optional<Instant> time = on(day, moment);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> on(LocalDate day, Instant moment) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        Instant time = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
        if (time.isAfter(moment)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }

  private boolean on(LocalDate day) {
    boolean ofMonth = days.get(day.getDayOfMonth());
    boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
    return either ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  private static boolean starred(String field) {
    return field.startsWith("*") || field.startsWith("?");
  }

  private static BitSet field(String text, int least, int most, List<String> names) {
    var bits = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      int step = stepped.length == 1 ? 1 : number(stepped[1], 1, most, List.of());
      int from = least;
      int to = most;
      if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
        String[] range = stepped[0].split("-", -1);
        from = number(range[0], least, most, names);
        to =
            range.length > 1
                ? number(range[1], least, most, names)
                : stepped.length == 1 ? from : most;
        if (range.length > 2 || to < from) {
          throw new IllegalArgumentException("\"" + part + "\" is no range");
        }
      } else if (most == 7) {
        to = 6;
      }
      if (stepped.length > 2) {
        throw new IllegalArgumentException("\"" + part + "\" has more than one step");
      }
      for (int i = from; i <= to; i += step) {
        bits.set(i);
      }
    }
    return bits;
  }

  private static int number(String text, int least, int most, List<String> names) {
    int named = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named + least;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as what is out of bounds.
    }
    throw new IllegalArgumentException("\"" + text + "\" is not between " + least + " and " + most);
  }
}
