package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Hours;
import dev.milepost.alert.oncall.OnCall;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.Shift;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shifts of a schedule within a span: with the gaps they are all of it. */
public record ShiftsView(
    String schedule,
    String zone,
    Instant from,
    Instant to,
    List<ShiftView> shifts,
    List<GapView> gaps,
    List<WarningView> warnings,
    List<HoursView> hours) {

  static ShiftsView of(
      Schedule schedule, Span span, List<Shift> shifts, Map<String, Person> people) {
    return new ShiftsView(
        schedule.id(),
        schedule.zone().getId(),
        span.from(),
        span.to(),
        shifts.stream()
            .map(
                shift ->
                    new ShiftView(
                        shift.span().from(),
                        shift.span().to(),
                        shift.person(),
                        name(people, shift.person()),
                        ReasonView.of(shift.reason())))
            .toList(),
        OnCall.gaps(shifts, span).stream().map(gap -> new GapView(gap.from(), gap.to())).toList(),
        Warning.of(shifts, span, schedule.zone(), people).stream().map(WarningView::of).toList(),
        Hours.perPerson(shifts, schedule.zone()).entrySet().stream()
            .map(one -> HoursView.of(one.getKey(), name(people, one.getKey()), one.getValue()))
            .toList());
  }

  /** The name of a person; their id when they are not known any more. */
  static String name(Map<String, Person> people, String id) {
    Person person = people.get(id);
    return person == null ? id : person.name();
  }

  /** A shift as it is answered. */
  public record ShiftView(
      Instant from, Instant to, String person, String name, ReasonView reason) {}

  /** Nobody is on call. */
  public record GapView(Instant from, Instant to) {}

  /**
   * What a person carries; durations are elapsed time.
   *
   * @param night between 22:00 and 06:00 by the schedule's clocks
   * @param weekend on Saturdays and Sundays; what is both night and weekend is in both
   */
  public record HoursView(
      String person, String name, Duration total, Duration night, Duration weekend, int shifts) {

    static HoursView of(String person, String name, Hours hours) {
      return new HoursView(
          person, name, hours.total(), hours.night(), hours.weekend(), hours.shifts());
    }
  }
}
