package dev.milepost.alert.replay;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Addressed.Contact;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.Usage;
import dev.milepost.alert.notify.Usage.Told;
import dev.milepost.alert.notify.Who;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people have been sent in a replay, for its limits. */
final class Used {

  private final Limits limits;
  private final Map<Contact, Deque<Instant>> messages = new HashMap<>();
  private final Set<Told> told = new HashSet<>();
  private final Map<Night, Set<List<Object>>> pages = new HashMap<>();

  Used(Limits limits) {
    this.limits = limits;
  }

  /** As it is at {@code now}. */
  Usage now(Instant now, Set<Who> people) {
    var counts = new HashMap<Contact, Integer>();
    if (limits.throttle() != null) {
      Instant since = now.minus(limits.throttle().per());
      messages.forEach(
          (contact, times) -> {
            while (!times.isEmpty() && !times.getFirst().isAfter(since)) {
              times.removeFirst();
            }
            counts.put(contact, times.size());
          });
    }
    var nights = new HashMap<String, Integer>();
    if (limits.budget() != null) {
      for (Who person : people) {
        limits
            .budget()
            .night(now, person.zone())
            .map(begin -> pages.getOrDefault(new Night(person.id(), begin), Set.of()).size())
            .ifPresent(count -> nights.put(person.id(), count));
      }
    }
    return new Usage(counts, told, nights);
  }

  void add(List<Addressed> sent, Instant now) {
    if (limits.equals(Limits.NONE)) {
      return;
    }
    for (Addressed each : sent) {
      if (each.skipped() != null) {
        continue;
      }
      var message = each.message();
      if (limits.throttle() != null) {
        messages.computeIfAbsent(each.contact(), contact -> new ArrayDeque<>()).add(now);
        told.add(new Told(message.alert(), message.round(), each.contact()));
      }
      Who person = each.person();
      if (limits.budget() != null && person != null) {
        limits
            .budget()
            .night(now, person.zone())
            .ifPresent(
                begin ->
                    pages
                        .computeIfAbsent(new Night(person.id(), begin), night -> new HashSet<>())
                        .add(List.of(message.alert(), message.round(), message.step())));
      }
    }
  }

  private record Night(String person, Instant begin) {}
}
