package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.WireNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was sent. A value that cannot be read is noted and replaced, so that the reading goes
 * on and its sender is told everything at once.
 */
record Reading(Faults faults) {

  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

  /** A time zone by its name in the tz database, or an offset. */
  ZoneId zone(String field, @Nullable String text) {
    return required(
        field, text, ZoneId::of, "must be a time zone, like Europe/Berlin or UTC", ZoneOffset.UTC);
  }

  /** A moment in ISO 8601, cut to whole seconds, which is what calendars know. */
  Instant moment(String field, @Nullable String text, Instant instead) {
    return optional(
        field,
        text,
        sent -> {
          Instant moment = Instant.parse(sent);
          if (moment.isBefore(Span.EARLIEST) || moment.isAfter(Span.LATEST)) {
            throw new DateTimeException(sent);
          }
          return moment.truncatedTo(ChronoUnit.SECONDS);
        },
        "must be a moment between the years 2000 and 2200, like 2026-03-29T01:00:00Z",
        instead);
  }

  /** A piece of time from {@code now}, or for so long from its begin, unless it is told. */
  Span span(@Nullable String from, @Nullable String to, Instant now, Duration ahead) {
    Instant begin = moment("from", from, now);
    return new Span(begin, moment("to", to, begin.plus(ahead)));
  }

  /** A moment that may not be left out. */
  Instant presentMoment(String field, @Nullable String text, Instant instead) {
    return moment(field, faults.present(field, text, instead.toString()), instead);
  }

  /** A local date. */
  LocalDate date(String field, @Nullable String text) {
    return required(field, text, LocalDate::parse, "must be a date, like 2026-03-29", SOME_DAY);
  }

  /** A local time that may not be left out. */
  LocalTime time(String field, @Nullable String text) {
    return required(
        field, text, LocalTime::parse, "must be a time of day, like 09:00", LocalTime.MIDNIGHT);
  }

  /** A local time; midnight when it is left out. */
  LocalTime timeOrMidnight(String field, @Nullable String text) {
    return optional(
        field, text, LocalTime::parse, "must be a time of day, like 09:00", LocalTime.MIDNIGHT);
  }

  /** A duration in ISO 8601. */
  Duration duration(String field, @Nullable String text, Duration instead) {
    return optional(
        field, text, Duration::parse, "must be an ISO 8601 duration, like PT5M", instead);
  }

  /** A constant by its name. */
  <E extends Enum<E>> E constant(String field, Class<E> kind, @Nullable String text, E instead) {
    String name = faults.present(field, text, WireNames.of(instead));
    var found = WireNames.find(kind, name);
    if (found.isEmpty()) {
      faults.add(field, "must be one of " + WireNames.all(kind));
    }
    return found.orElse(instead);
  }

  /** Constants by their names; all of them when they are left out. */
  <E extends Enum<E>> Set<E> constants(
      String field, Class<E> kind, @Nullable List<@Nullable String> names) {
    if (names == null) {
      return EnumSet.allOf(kind);
    }
    var set = EnumSet.noneOf(kind);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      var found = name == null ? Optional.<E>empty() : WireNames.find(kind, name);
      if (found.isEmpty()) {
        faults.add(field + "[" + i + "]", "must be one of " + WireNames.all(kind));
      }
      set.add(found.orElse(kind.getEnumConstants()[0]));
    }
    return set;
  }

  /** Words, empty when they are missing; the model says what they must be. */
  static String words(@Nullable String text) {
    return text == null ? "" : text;
  }

  private <T> T required(
      String field, @Nullable String text, Function<String, T> parse, String complaint, T instead) {
    if (text == null) {
      faults.add(field, "is missing; it " + complaint);
      return instead;
    }
    return optional(field, text, parse, complaint, instead);
  }

  private <T> T optional(
      String field, @Nullable String text, Function<String, T> parse, String complaint, T instead) {
    if (text == null) {
      return instead;
    }
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      faults.add(field, complaint);
      return instead;
    }
  }
}
