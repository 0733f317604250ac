package dev.milepost.alert.replay;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.Placed;
import dev.milepost.alert.escalation.Situation;
import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Limiting;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Reaching;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.Who;
import dev.milepost.alert.oncall.OnCall;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.PersonWays;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded alerts through a setting, from event to event in virtual time, by the same rules
 * that the engine follows. What cannot be known is assumed: messages arrive at once, people answer
 * as {@link Answerers} says, work renews no acknowledgement, alerts say from the beginning what
 * they said at last, and nobody escalates or snoozes by hand.
 */
public final class Replay {

  /** So much is decided within some seconds. */
  private static final long MOST_DECISIONS = 3_000_000;

  private final Setting setting;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
  private final Map<String, Alert> open = new LinkedHashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Set<Waiting> waitingForOthers = new LinkedHashSet<>();
  private final List<Told> told = new ArrayList<>();
  private final Used used;
  private final Instant end;
  private long number;
  private long decisions;

  private Replay(Setting setting, Instant end) {
    this.setting = setting;
    this.used = new Used(setting.limits());
    this.end = end;
  }

  /**
   * The pages of recorded alerts by a setting until {@code end}, in their order.
   *
   * @throws TooMuch when it would take too long
   */
  public static List<Told> of(Setting setting, List<Recorded> recorded, Instant end) {
    var replay = new Replay(setting, end);
    for (Recorded each : recorded) {
      replay.at(each.alert().startedAt(), now -> replay.trigger(each));
    }
    replay.run();
    return replay.told;
  }

  private interface Does {
    void at(Instant now);
  }

  private record Event(Instant at, long number, Does does) {}

  /** A step that waits; only its latest time counts. */
  private static final class Waiting {
    final Running of;
    final int round;
    final int step;
    long latest;

    Waiting(Running of, int round, int step) {
      this.of = of;
      this.round = round;
      this.step = step;
    }
  }

  /** An alert as it goes on in the replay. */
  private static final class Running {
    final Recorded recorded;
    final EscalationPolicy policy;
    Alert alert;
    int toldInRound;

    Running(Recorded recorded, EscalationPolicy policy, Alert alert) {
      this.recorded = recorded;
      this.policy = policy;
      this.alert = alert;
    }
  }

  private void at(Instant when, Does does) {
    if (!when.isAfter(end)) {
      events.add(new Event(when, number++, does));
    }
  }

  private void run() {
    for (Event next = events.poll(); next != null; next = events.poll()) {
      next.does().at(next.at());
    }
  }

  private void trigger(Recorded recorded) {
    var placed = Placed.of(setting.routing(), setting.policies(), recorded.alert());
    var running = new Running(recorded, placed.policy(), placed.alert());
    open.put(placed.alert().id(), placed.alert());
    EscalationRules.first(placed.policy(), placed.alert().round().at())
        .ifPresent(due -> wait(running, due));
    Instant over = recorded.over();
    if (over != null) {
      at(over, then -> act(running, new Action.Resolve(recorded.alert().source(), null), then));
    }
  }

  private void wait(Running running, Due due) {
    var waiting = new Waiting(running, running.alert.round().number(), due.step());
    look(waiting, due.at());
  }

  private void look(Waiting waiting, Instant when) {
    long mine = ++waiting.latest;
    at(
        when,
        now -> {
          if (waiting.latest == mine) {
            decide(waiting, now);
          }
        });
  }

  private void decide(Waiting waiting, Instant now) {
    if (++decisions > MOST_DECISIONS) {
      throw new TooMuch(MOST_DECISIONS);
    }
    waitingForOthers.remove(waiting);
    Running running = waiting.of;
    var situation =
        new Situation(
            running.alert,
            running.policy,
            waiting.round,
            waiting.step,
            setting.silences(),
            setting.routing().inhibit(),
            setting.routing().inhibit().isEmpty() ? List.of() : List.copyOf(open.values()),
            leader(running.alert),
            running.recorded.impact());
    switch (EscalationRules.decide(situation, now)) {
      case Decision.Skip skip -> {}
      case Decision.Pass pass -> pass.next().ifPresent(due -> wait(running, due));
      case Decision.Hold hold -> hold(waiting, hold);
      case Decision.Tell tell -> tell(waiting, tell, now);
    }
  }

  private void hold(Waiting waiting, Decision.Hold hold) {
    if (hold.silence() == null) {
      waitingForOthers.add(waiting);
    }
    look(waiting, hold.until());
  }

  private @Nullable Alert leader(Alert alert) {
    String group = alert.place().group();
    return group == null
        ? null
        : groups.getOrDefault(group, List.of()).stream()
            .map(open::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private void tell(Waiting waiting, Decision.Tell tell, Instant now) {
    Running running = waiting.of;
    Alert alert = running.alert;
    List<Message> messages =
        tell.targets().stream()
            .map(target -> Message.of(alert, waiting.round, waiting.step, target))
            .toList();
    List<Addressed> addressed = limited(Reaching.of(messages, resolved(messages, now)), now);
    if (addressed.stream().allMatch(each -> each.skipped() != null && !each.skipped().known())) {
      switch (EscalationRules.unheard(
          running.policy, waiting.step, tell.next(), "nobody can be told", now)) {
        case Decision.Pass pass -> pass.next().ifPresent(due -> wait(running, due));
        case Decision.Hold again -> look(waiting, again.until());
        case Decision.Skip no -> throw new IllegalStateException("Nobody is left to wait");
        case Decision.Tell no -> throw new IllegalStateException("Nobody can be told");
      }
      return;
    }
    used.add(addressed, now);
    if (alert.place().group() != null) {
      groups.computeIfAbsent(alert.place().group(), group -> new ArrayList<>()).add(alert.id());
    }
    tell.next().ifPresent(due -> wait(running, due));
    addressed.stream()
        .filter(each -> each.skipped() == null)
        .collect(Collectors.groupingBy(Addressed::after, LinkedHashMap::new, Collectors.toList()))
        .forEach((after, ways) -> at(now.plus(after), then -> send(waiting, ways, then)));
  }

  /** Whoever is sent to only later is not, when somebody has answered by then. */
  private void send(Waiting waiting, List<Addressed> ways, Instant now) {
    Running running = waiting.of;
    if (running.alert.round().number() != waiting.round
        || running.alert.status() != AlertStatus.TRIGGERED) {
      return;
    }
    ways.stream()
        .map(Replay::whom)
        .distinct()
        .forEach(
            whom -> told.add(new Told(running.alert.id(), waiting.round, waiting.step, now, whom)));
    if (running.toldInRound != waiting.round) {
      running.toldInRound = waiting.round;
      Answerers.to(running.recorded, running.alert, now)
          .forEach(act -> at(act.at(), then -> act(running, act.action(), then)));
    }
  }

  private static String whom(Addressed each) {
    Who person = each.person();
    return person == null ? each.channel() + ":" + each.address() : person.id();
  }

  private void act(Running running, Action action, Instant now) {
    if (running.alert.standing() instanceof Standing.Resolved) {
      return;
    }
    Alert before = running.alert;
    Alert after = Lifecycle.apply(before, action, now);
    running.alert = after;
    if (after.status() == AlertStatus.RESOLVED) {
      open.remove(after.id());
      // It may have been what kept others quiet.
      List.copyOf(waitingForOthers).forEach(waiting -> look(waiting, now));
      return;
    }
    open.put(after.id(), after);
    Lifecycle.wakeAt(after).ifPresent(when -> at(when, then -> time(running, then)));
    if (!after.round().equals(before.round())) {
      EscalationRules.first(running.policy, after.round().at())
          .ifPresent(due -> wait(running, due));
    }
  }

  private void time(Running running, Instant now) {
    Lifecycle.due(running.alert, now).ifPresent(action -> act(running, action, now));
  }

  private Map<Paged, Resolution> resolved(List<Message> messages, Instant now) {
    var known = new HashMap<Paged, Resolution>();
    for (Paged paged : Reaching.unknown(messages)) {
      known.put(paged, resolved(paged.target(), paged.type(), now));
    }
    return known;
  }

  private Resolution resolved(Target target, AlertType type, Instant now) {
    return switch (target) {
      case Target.Person person -> person(person.id(), type, now);
      case Target.Schedule schedule ->
          Optional.ofNullable(setting.schedules().get(schedule.id()))
              .flatMap(known -> OnCall.at(known, now))
              .map(duty -> person(duty.person(), type, now))
              .orElseGet(
                  () -> new Resolution.Nobody("nobody is on call by schedule " + schedule.id()));
      case Target.Email to -> itself(to);
      case Target.Sms to -> itself(to);
      case Target.Named to -> itself(to);
    };
  }

  private static Resolution itself(Target target) {
    return new Resolution.To(null, List.of(Resolution.Way.atOnce(target)));
  }

  private Resolution person(String id, AlertType type, Instant now) {
    Person person = setting.people().get(id);
    return person == null
        ? new Resolution.Nobody("there is no person " + id)
        : PersonWays.of(person, type, now);
  }

  private List<Addressed> limited(List<Addressed> addressed, Instant now) {
    Limits limits = setting.limits();
    if (limits.equals(Limits.NONE)) {
      return addressed;
    }
    Resolution overflow =
        Optional.ofNullable(limits.budget())
            .flatMap(budget -> Target.parse(budget.overflow()))
            .map(target -> resolved(target, AlertType.CRITICAL, now))
            .orElseGet(() -> new Resolution.Nobody("nobody is told instead"));
    var people = new LinkedHashSet<Who>();
    addressed.forEach(each -> add(people, each.person()));
    if (overflow instanceof Resolution.To to) {
      add(people, to.who());
    }
    return Limiting.of(limits, used.now(now, people), overflow, addressed, now);
  }

  private static void add(Set<Who> people, @Nullable Who person) {
    if (person != null) {
      people.add(person);
    }
  }
}
