package dev.milepost.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OnCallPropertiesTest {

  @Provide
  Arbitrary<Schedule> schedules() {
    return AnySchedule.schedules();
  }

  @Provide
  Arbitrary<Span> spans() {
    return AnySchedule.spans();
  }

  @Provide
  Arbitrary<List<Double>> places() {
    return Arbitraries.doubles().between(0, 1).ofScale(6).list().ofSize(20);
  }

  @Property
  void shiftsAndGapsAreTheSpan(@ForAll("schedules") Schedule schedule, @ForAll("spans") Span span) {
    var pieces = new ArrayList<>(OnCall.gaps(schedule, span));
    OnCall.shifts(schedule, span).forEach(shift -> pieces.add(shift.span()));
    pieces.sort(Comparator.comparing(Span::from));

    Instant until = span.from();
    for (Span piece : pieces) {
      assertThat(piece.from()).isEqualTo(until);
      assertThat(piece.to()).isAfter(piece.from());
      until = piece.to();
    }
    assertThat(until).isEqualTo(span.to());
  }

  @Property
  void whoIsOnCallIsWhoseShiftItIs(
      @ForAll("schedules") Schedule schedule,
      @ForAll("spans") Span span,
      @ForAll("places") List<Double> places) {
    var shifts = OnCall.shifts(schedule, span);
    var moments = new ArrayList<Instant>();
    moments.add(span.from());
    places.forEach(
        place -> moments.add(span.from().plusSeconds((long) (place * span.length().toSeconds()))));
    shifts.stream()
        .limit(50)
        .forEach(
            shift -> {
              moments.add(shift.span().from());
              moments.add(shift.span().to().minusNanos(1));
              moments.add(shift.span().to());
            });
    for (Instant moment : moments) {
      if (span.contains(moment)) {
        var byShift =
            shifts.stream()
                .filter(shift -> shift.span().contains(moment))
                .map(shift -> new Duty(shift.person(), shift.reason()))
                .toList();
        assertThat(OnCall.at(schedule, moment).stream().toList())
            .as("%s", moment)
            .isEqualTo(byShift);
      }
    }
  }

  @Property
  void hoursAddUp(@ForAll("schedules") Schedule schedule, @ForAll("spans") Span span) {
    var hours = Hours.perPerson(OnCall.shifts(schedule, span), schedule.zone()).values();
    Duration gaps =
        OnCall.gaps(schedule, span).stream()
            .map(Span::length)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(hours.stream().map(Hours::total).reduce(gaps, Duration::plus))
        .isEqualTo(span.length());
    assertThat(hours)
        .allSatisfy(
            one -> {
              assertThat(one.night()).isLessThanOrEqualTo(one.total());
              assertThat(one.weekend()).isLessThanOrEqualTo(one.total());
            });
  }

  @Property
  void aSpanIsWhatItsHalvesAre(@ForAll("schedules") Schedule schedule, @ForAll("spans") Span span) {
    Instant middle = span.from().plus(span.length().dividedBy(2));
    if (middle.isAfter(span.from())) {
      var halves = totals(schedule, new Span(span.from(), middle));
      totals(schedule, new Span(middle, span.to()))
          .forEach((person, length) -> halves.merge(person, length, Duration::plus));
      assertThat(halves).isEqualTo(totals(schedule, span));
    }
  }

  @Property
  void theNextHandOverIsTheFirstChangeOfThePerson(
      @ForAll("schedules") Schedule schedule, @ForAll("spans") Span span) {
    Instant now = span.from();
    var person = OnCall.at(schedule, now).map(Duty::person);
    var next = OnCall.nextHandOver(schedule, now);
    Instant until = next.map(OnCall.HandOver::at).orElse(span.to());
    var before = new Span(now, until.isAfter(now) ? until : span.to());

    assertThat(OnCall.shifts(schedule, before))
        .allMatch(s -> person.equals(Optional.of(s.person())));
    assertThat(OnCall.gaps(schedule, before).isEmpty()).isEqualTo(person.isPresent());
    next.ifPresent(
        change -> {
          assertThat(change.at()).isAfter(now);
          assertThat(change.to()).isNotEqualTo(person);
          assertThat(OnCall.at(schedule, change.at()).map(Duty::person)).isEqualTo(change.to());
        });
  }

  @Property
  void layersAreReadAsTheyWereWritten(@ForAll("schedules") Schedule schedule) {
    assertThat(LayersJson.read(LayersJson.write(schedule.layers()))).isEqualTo(schedule.layers());
  }

  private static Map<String, Duration> totals(Schedule schedule, Span span) {
    var totals = new TreeMap<String, Duration>();
    Hours.perPerson(OnCall.shifts(schedule, span), schedule.zone())
        .forEach((person, hours) -> totals.put(person, hours.total()));
    return totals;
  }
}
