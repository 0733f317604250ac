package dev.milepost.alert.oncall;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Something that lets a page go astray.
 *
 * @param message what it is and when, by the schedule's clocks
 */
public record Warning(Kind kind, Span span, String message) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm xxx", Locale.ROOT);

  /** What kind of thing. */
  public enum Kind {
    /** Nobody is on call. */
    GAP,
    /** Somebody is on call to whom nothing can be sent. */
    UNREACHABLE,
    /** Somebody is on call who is not known any more. */
    UNKNOWN_PERSON
  }

  /**
   * What is wrong within {@code span}: each gap, and each person once, at their first shift.
   *
   * @param shifts the shifts of that span
   * @param people those of the shifts' people who are known, by id
   */
  public static List<Warning> of(
      List<Shift> shifts, Span span, ZoneId zone, Map<String, Person> people) {
    var warnings = new ArrayList<Warning>();
    for (Span gap : OnCall.gaps(shifts, span)) {
      warnings.add(new Warning(Kind.GAP, gap, "Nobody is on call from " + words(gap, zone) + "."));
    }
    var named = new TreeSet<String>();
    for (Shift shift : shifts) {
      if (named.add(shift.person())) {
        Person person = people.get(shift.person());
        if (person == null) {
          warnings.add(
              new Warning(
                  Kind.UNKNOWN_PERSON,
                  shift.span(),
                  shift.person()
                      + " is on call from "
                      + words(shift.span(), zone)
                      + " and is not known; nothing can be sent."));
        } else if (!person.reachable()) {
          warnings.add(
              new Warning(
                  Kind.UNREACHABLE,
                  shift.span(),
                  shift.person()
                      + " is on call from "
                      + words(shift.span(), zone)
                      + " and has no verified contact method; nothing can be sent."));
        }
      }
    }
    return List.copyOf(warnings);
  }

  private static String words(Span span, ZoneId zone) {
    return TIME.format(span.from().atZone(zone)) + " to " + TIME.format(span.to().atZone(zone));
  }
}
