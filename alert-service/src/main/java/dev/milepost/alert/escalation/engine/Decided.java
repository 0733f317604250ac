package dev.milepost.alert.escalation.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.store.TimelineLine;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.Situation;
import dev.milepost.alert.escalation.store.StepRows.Closed;
import dev.milepost.alert.escalation.store.StepRows.Held;
import dev.milepost.alert.escalation.store.StepRows.Taken;
import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.silence.store.SilenceRows;
import dev.milepost.contracts.alerts.AlertChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be written for the steps of one transaction. */
final class Decided {

  final List<Closed> closed = new ArrayList<>();
  final List<Held> held = new ArrayList<>();
  final List<SilenceRows.Held> silenced = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<Addressed> sent = new ArrayList<>();
  final Map<Alert, Due> next = new LinkedHashMap<>();
  final List<TimelineLine> lines = new ArrayList<>();
  final List<AlertChanged> facts = new ArrayList<>();
  private final Map<String, Alert> leaders = new HashMap<>();

  /** The situation with what was decided just now. */
  Situation known(Situation at) {
    String group = at.alert().place().group();
    return group == null || at.leader() != null || !leaders.containsKey(group)
        ? at
        : at.leader(leaders.get(group));
  }

  void skip(Taken taken, Decision.Skip skip, Instant now) {
    closed.add(new Closed(taken, "SKIPPED", skip.reason()));
    line(taken, "step skipped", words(taken) + ": " + skip.reason(), now);
  }

  void pass(Taken taken, Decision.Pass pass, Instant now) {
    closed.add(new Closed(taken, "SKIPPED", pass.reason()));
    line(taken, "step skipped", words(taken) + ": " + pass.reason(), now);
    pass.next().ifPresent(due -> next.put(taken.alert(), due));
  }

  void hold(Taken taken, Situation at, Decision.Hold hold, Instant now) {
    held.add(new Held(taken, hold.until(), hold.reason()));
    if (hold.reason().equals(taken.held())) {
      return;
    }
    line(taken, "step held", words(taken) + ": " + hold.reason(), now);
    if (hold.silence() != null) {
      silenced.add(
          new SilenceRows.Held(
              hold.silence(),
              taken.alert().id(),
              taken.alert().content().title(),
              taken.round(),
              taken.step(),
              now,
              at.policy().step(taken.step()).orElseThrow().targets()));
    }
  }

  void tell(Taken taken, Decision.Tell tell, Instant now) {
    Alert alert = taken.alert();
    String told = String.join(", ", tell.targets());
    closed.add(new Closed(taken, "DONE", "told " + told));
    for (String target : tell.targets()) {
      messages.add(Message.of(alert, taken.round(), taken.step(), target));
    }
    tell.next().ifPresent(due -> next.put(alert, due));
    line(taken, "escalated", words(taken) + " tells " + told, now);
    facts.add(
        AlertFacts.of(
            alert,
            AlertChanged.Change.ESCALATED,
            null,
            taken.step(),
            tell.targets(),
            tell.next().map(Due::at).orElse(null),
            now));
    if (alert.place().group() != null) {
      leaders.putIfAbsent(alert.place().group(), alert);
    }
  }

  /**
   * Steps that reach nobody must not end there: the next step is taken at once, the policy's next
   * time begins soon, and where there is neither, this one is tried again until somebody is on
   * call.
   */
  void heard(List<Addressed> addressed, Instant now) {
    var byStep =
        addressed.stream()
            .collect(
                Collectors.groupingBy(
                    each -> Step.of(each.message()), LinkedHashMap::new, Collectors.toList()));
    byStep.forEach(
        (step, all) -> {
          if (all.stream().noneMatch(Decided::knows)) {
            unheard(step, all, now);
          } else {
            sent.addAll(all);
          }
        });
  }

  /** Whether somebody is told by it, or was before. */
  private static boolean knows(Addressed each) {
    return each.skipped() == null || each.skipped().known();
  }

  private void unheard(Step step, List<Addressed> all, Instant now) {
    Closed told =
        closed.stream()
            .filter(each -> Step.of(each.taken()).equals(step))
            .findFirst()
            .orElseThrow();
    Alert alert = told.taken().alert();
    String why =
        "nobody can be told: "
            + all.stream()
                .flatMap(each -> Stream.ofNullable(each.skipped()))
                .map(Addressed.Skip::reason)
                .distinct()
                .collect(Collectors.joining("; "));
    closed.remove(told);
    lines.removeIf(each -> each.alert().equals(alert.id()) && each.kind().equals("escalated"));
    facts.removeIf(each -> each.alert().equals(alert.id()));
    Taken taken = told.taken();
    var after = Optional.ofNullable(next.remove(alert));
    switch (EscalationRules.unheard(taken.policy(), taken.step(), after, why, now)) {
      case Decision.Pass pass -> pass(taken, pass, now);
      case Decision.Hold again -> {
        held.add(new Held(taken, again.until(), why));
        if (!why.equals(taken.held())) {
          line(taken, "step held", words(taken) + ": " + why, now);
        }
      }
      case Decision.Skip no -> throw new IllegalStateException("Nobody is left to wait");
      case Decision.Tell no -> throw new IllegalStateException("Nobody can be told");
    }
  }

  /** What makes a step known. */
  private record Step(String alert, int round, int step) {
    static Step of(Message message) {
      return new Step(message.alert(), message.round(), message.step());
    }

    static Step of(Taken taken) {
      return new Step(taken.alert().id(), taken.round(), taken.step());
    }
  }

  private static String words(Taken taken) {
    return taken.policy().words(taken.step());
  }

  private void line(Taken taken, String kind, String detail, Instant now) {
    lines.add(new TimelineLine(taken.alert().id(), now, kind, null, detail));
  }
}
