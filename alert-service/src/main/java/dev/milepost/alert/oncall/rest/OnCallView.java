package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Duty;
import dev.milepost.alert.oncall.OnCall;
import dev.milepost.alert.oncall.OnCall.HandOver;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call at a moment.
 *
 * @param person null when nobody is
 * @param until when that changes; null when it does not within a year
 * @param next who takes over then; null when nobody does
 */
public record OnCallView(
    String schedule,
    String name,
    Instant at,
    @Nullable WhoView person,
    @Nullable ReasonView reason,
    @Nullable Instant until,
    @Nullable WhoView next) {

  /** A person, shortly. */
  public record WhoView(String id, String name) {}

  /** What the rules say, before anybody's name is known. */
  record Answer(Schedule schedule, Instant at, Optional<Duty> duty, Optional<HandOver> handOver) {

    static Answer of(Schedule schedule, Instant at) {
      return new Answer(schedule, at, OnCall.at(schedule, at), OnCall.nextHandOver(schedule, at));
    }

    Set<String> people() {
      var ids = new TreeSet<String>();
      duty.ifPresent(now -> ids.add(now.person()));
      handOver.flatMap(HandOver::to).ifPresent(ids::add);
      return ids;
    }
  }

  static OnCallView of(Answer answer, Map<String, Person> people) {
    return new OnCallView(
        answer.schedule().id(),
        answer.schedule().name(),
        answer.at(),
        answer.duty().map(duty -> who(duty.person(), people)).orElse(null),
        answer.duty().map(duty -> ReasonView.of(duty.reason())).orElse(null),
        answer.handOver().map(HandOver::at).orElse(null),
        answer.handOver().flatMap(HandOver::to).map(id -> who(id, people)).orElse(null));
  }

  private static WhoView who(String id, Map<String, Person> people) {
    return new WhoView(id, ShiftsView.name(people, id));
  }
}
