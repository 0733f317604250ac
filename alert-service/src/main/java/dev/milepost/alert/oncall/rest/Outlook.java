package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.OnCall;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.Shift;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.Warning;
import dev.milepost.alert.oncall.rest.OnCallView.Answer;
import dev.milepost.alert.oncall.store.Overrides;
import dev.milepost.alert.oncall.store.People;
import dev.milepost.alert.oncall.store.ScheduleEntity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts a schedule, its overrides and its people together, and asks the rules. */
@ApplicationScoped
class Outlook {

  private static final Duration WARNED_AHEAD = Duration.ofDays(30);

  private final Overrides overrides;
  private final People people;

  Outlook(Overrides overrides, People people) {
    this.overrides = overrides;
    this.people = people;
  }

  /** A schedule's shifts within a span, and those of their people who are known. */
  record Shifts(Schedule schedule, Span span, List<Shift> shifts, Map<String, Person> people) {}

  Uni<Shifts> shifts(ScheduleEntity entity, Span span) {
    return overrides.with(entity, span).chain(schedule -> shifts(schedule, span));
  }

  private Uni<Shifts> shifts(Schedule schedule, Span span) {
    var shifts = OnCall.shifts(schedule, span);
    var ids = shifts.stream().map(Shift::person).collect(Collectors.toSet());
    return people.of(ids).map(known -> new Shifts(schedule, span, shifts, known));
  }

  /** What is kept of a schedule, with the overrides that touch {@code span}; empty for none. */
  Uni<Optional<Schedule>> kept(Optional<ScheduleEntity> found, Span span) {
    return found.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : overrides.with(found.get(), span).map(Optional::of);
  }

  /**
   * The shifts of a schedule that is not kept.
   *
   * @param draft as it was sent
   * @param faults what is wrong with it so far: raised together with unknown people
   */
  Uni<Shifts> unsaved(PreviewDraft draft, Schedule schedule, Span span, Faults faults) {
    var named = new TreeSet<>(schedule.people());
    schedule.overrides().forEach(override -> named.add(override.person()));
    return people
        .of(named)
        .invoke(
            known -> {
              schedule.checkPeople(faults, known.keySet());
              draft.checkPeople(faults, known.keySet());
              faults.raise();
            })
        .chain(known -> shifts(schedule, span));
  }

  /** The schedule with what is wrong within the next 30 days. */
  Uni<ScheduleView> warned(ScheduleEntity entity, Instant now) {
    return shifts(entity, new Span(now, now.plus(WARNED_AHEAD)))
        .map(
            found ->
                ScheduleView.of(
                    entity,
                    Warning.of(
                            found.shifts(), found.span(), found.schedule().zone(), found.people())
                        .stream()
                        .map(WarningView::of)
                        .toList()));
  }

  /** Who is on call by each of these schedules. */
  Uni<List<OnCallView>> at(List<ScheduleEntity> entities, Instant at) {
    var year = new Span(at, at.plus(Span.LONGEST));
    return Multi.createFrom()
        .iterable(entities)
        .onItem()
        .transformToUniAndConcatenate(
            entity -> overrides.with(entity, year).map(schedule -> Answer.of(schedule, at)))
        .collect()
        .asList()
        .chain(
            answers -> {
              var ids = new TreeSet<String>();
              answers.forEach(answer -> ids.addAll(answer.people()));
              return people
                  .of(ids)
                  .map(
                      known ->
                          answers.stream().map(answer -> OnCallView.of(answer, known)).toList());
            });
  }
}
