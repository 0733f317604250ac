package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Violation;
import dev.milepost.progress.calendar.Shift;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.calendar.WorkWeek;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A plan's working calendar: {@code zone}, a region such as Europe/Berlin; {@code week}, lines such
 * as {@code mon-thu 09:00-12:30 13:00-17:00}, without which every hour works; {@code holidays},
 * dates and {@code first..last} spans of dates.
 */
final class CalendarFields {

  private static final Set<String> KNOWN = Set.of("zone", "week", "holidays");
  private static final int MOST_HOLIDAYS = 5_000;
  private static final int NAME = 3;

  private final JsonNode item;
  private final List<Violation> violations;

  private CalendarFields(JsonNode item, List<Violation> violations) {
    this.item = item;
    this.violations = violations;
  }

  /** The calendar; {@code otherwise} where a field is absent or wrong. */
  static WorkCalendar read(
      @Nullable JsonNode item, WorkCalendar otherwise, List<Violation> violations) {
    if (item == null || item.isNull()) {
      return otherwise;
    }
    if (!item.isObject()) {
      violations.add(new Violation("calendar", "must hold zone, week and holidays"));
      return otherwise;
    }
    new Fields(item, "calendar", otherwise.zone(), violations).allow(KNOWN);
    var fields = new CalendarFields(item, violations);
    return WorkCalendar.of(
        fields.week(otherwise.week()), fields.holidays(), fields.zone(otherwise.zone()));
  }

  /** The document that is read as the same calendar. */
  static ObjectNode node(WorkCalendar calendar) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("zone", calendar.zone().getId());
    ArrayNode week = node.putArray("week");
    calendar
        .week()
        .shifts()
        .forEach(
            (day, shifts) ->
                week.add(
                    day.name().substring(0, NAME).toLowerCase(Locale.ROOT)
                        + String.join("", shifts.stream().map(CalendarFields::text).toList())));
    ArrayNode holidays = node.putArray("holidays");
    calendar.holidays().forEach(day -> holidays.add(day.toString()));
    return node;
  }

  private static String text(Shift shift) {
    boolean midnight = shift.to().equals(LocalTime.MIDNIGHT);
    return " " + shift.from() + "-" + (midnight ? "24:00" : shift.to());
  }

  private ZoneId zone(ZoneId otherwise) {
    JsonNode value = item.get("zone");
    if (value == null || value.isNull()) {
      return otherwise;
    }
    try {
      return ZoneId.of(value.asText());
    } catch (DateTimeException e) {
      wrong("zone", "must be a time zone's region, such as Europe/Berlin, or UTC");
      return otherwise;
    }
  }

  private WorkWeek week(WorkWeek otherwise) {
    List<String> lines = texts("week");
    if (lines.isEmpty()) {
      return otherwise;
    }
    Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
    for (String line : lines) {
      String[] words = line.strip().toLowerCase(Locale.ROOT).split("[\\s,]+");
      try {
        var shifts = new ArrayList<Shift>();
        for (int i = 1; i < words.length; i++) {
          shifts.add(shift(words[i]));
        }
        for (DayOfWeek day : days(words[0])) {
          if (shifts.isEmpty() || week.put(day, shifts) != null) {
            throw new IllegalArgumentException("A day is named once, with its shifts");
          }
        }
        // Refuses shifts that overlap, here where the line can be told.
        WorkWeek unused = WorkWeek.every(days(words[0]), shifts);
      } catch (IllegalArgumentException | DateTimeException e) {
        wrong(
            "week",
            "\""
                + line
                + "\" must name days once and their shifts in order, such as mon-fri 09:00-12:30"
                + " 13:00-17:00");
        return otherwise;
      }
    }
    return new WorkWeek(week);
  }

  private static List<DayOfWeek> days(String words) {
    int dash = words.indexOf('-');
    if (dash < 0) {
      return List.of(day(words));
    }
    int first = day(words.substring(0, dash)).ordinal();
    int last = day(words.substring(dash + 1)).ordinal();
    if (last < first) {
      throw new IllegalArgumentException("The days of a span rise");
    }
    return IntStream.rangeClosed(first, last).mapToObj(i -> DayOfWeek.values()[i]).toList();
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (name.equals(word) || name.substring(0, NAME).equals(word)) {
        return day;
      }
    }
    throw new IllegalArgumentException("No day: " + word);
  }

  private static Shift shift(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("No shift: " + text);
    }
    String end = text.substring(dash + 1);
    return new Shift(
        LocalTime.parse(text.substring(0, dash)),
        end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
  }

  private Set<LocalDate> holidays() {
    var days = new TreeSet<LocalDate>();
    for (String text : texts("holidays")) {
      try {
        int dots = text.indexOf("..");
        LocalDate first = LocalDate.parse(dots < 0 ? text : text.substring(0, dots));
        LocalDate last = dots < 0 ? first : LocalDate.parse(text.substring(dots + 2));
        if (last.isBefore(first) || first.plusDays(MOST_HOLIDAYS).isBefore(last)) {
          throw new DateTimeException("A span of holidays rises and ends");
        }
        first.datesUntil(last.plusDays(1)).forEach(days::add);
      } catch (DateTimeException e) {
        wrong("holidays", "\"" + text + "\" must be a date, or two as in 2026-12-24..2027-01-01");
      }
      if (days.size() > MOST_HOLIDAYS) {
        wrong("holidays", "must be at most " + MOST_HOLIDAYS + " days");
        return Set.of();
      }
    }
    return days;
  }

  private List<String> texts(String field) {
    JsonNode value = item.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      var texts = new ArrayList<String>();
      value.forEach(each -> texts.add(each.asText()));
      return texts;
    }
    return List.of(value.asText());
  }

  private void wrong(String field, String message) {
    violations.add(new Violation("calendar." + field, message));
  }
}
