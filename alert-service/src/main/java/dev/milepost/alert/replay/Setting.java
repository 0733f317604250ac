package dev.milepost.alert.replay;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.silence.Silence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides who is told.
 *
 * @param policies by name
 * @param schedules by id, as their layers and overrides are now
 * @param people by id
 */
public record Setting(
    Routing routing,
    Map<String, EscalationPolicy> policies,
    Limits limits,
    List<Silence> silences,
    Map<String, Schedule> schedules,
    Map<String, Person> people) {

  public Setting {
    policies = Map.copyOf(policies);
    silences = List.copyOf(silences);
    schedules = Map.copyOf(schedules);
    people = Map.copyOf(people);
  }

  /** The same with what is to be tried; null leaves a part as it is. */
  public Setting with(
      @Nullable Routing routes, Map<String, EscalationPolicy> changed, @Nullable Limits limited) {
    var all = new HashMap<>(policies);
    all.putAll(changed);
    return new Setting(
        routes == null ? routing : routes,
        all,
        limited == null ? limits : limited,
        silences,
        schedules,
        people);
  }
}
