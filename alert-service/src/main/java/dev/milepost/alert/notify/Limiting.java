package dev.milepost.alert.notify;

import dev.milepost.alert.notify.Addressed.Contact;
import dev.milepost.alert.notify.Addressed.Skip;
import dev.milepost.alert.notify.Limits.Budget;
import dev.milepost.alert.notify.Limits.Throttle;
import dev.milepost.alert.notify.Usage.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of messages by the limits: sent, sent to somebody else, or not sent once more. */
public final class Limiting {

  private final Limits limits;
  private final Map<Contact, Integer> messages;
  private final Set<Told> told;
  private final Map<String, Integer> pages;
  private final Resolution overflow;
  private final Instant now;

  private Limiting(Limits limits, Usage usage, Resolution overflow, Instant now) {
    this.limits = limits;
    this.messages = new HashMap<>(usage.messages());
    this.told = new HashSet<>(usage.told());
    this.pages = new HashMap<>(usage.pages());
    this.overflow = overflow;
    this.now = now;
  }

  /**
   * The messages by the limits, in their order; each counts for those after it.
   *
   * @param overflow whoever the budget's overflow is at the moment
   */
  public static List<Addressed> of(
      Limits limits, Usage usage, Resolution overflow, List<Addressed> all, Instant now) {
    if (limits.equals(Limits.NONE)) {
      return all;
    }
    var limiting = new Limiting(limits, usage, overflow, now);
    var limited = new ArrayList<Addressed>();
    for (List<Addressed> page : pages(all)) {
      // Whom a person names is told: that person knows why.
      boolean named = page.getFirst().message().step() == Message.BY_HAND;
      limited.addAll(named ? page : limiting.throttled(limiting.within(page)));
    }
    return limited;
  }

  /** All ways of one step to one person are one page. */
  private static Iterable<List<Addressed>> pages(List<Addressed> all) {
    var pages = new LinkedHashMap<List<@Nullable Object>, List<Addressed>>();
    for (Addressed each : all) {
      Message message = each.message();
      Who person = each.person();
      pages
          .computeIfAbsent(
              List.of(
                  message.alert(),
                  message.round(),
                  message.step(),
                  person == null ? each.contact() : person.id()),
              key -> new ArrayList<>())
          .add(each);
    }
    return pages.values();
  }

  private List<Addressed> within(List<Addressed> page) {
    Budget budget = limits.budget();
    Who person = page.getFirst().person();
    if (budget == null || person == null) {
      return page;
    }
    if (budget.night(now, person.zone()).isEmpty()) {
      return within(page, "it is not night for " + person.name());
    }
    int had = pages.getOrDefault(person.id(), 0);
    String used = person.name() + " has had " + had + " of " + budget.pages() + " pages this night";
    if (had < budget.pages()) {
      pages.merge(person.id(), 1, Integer::sum);
      return within(page, used);
    }
    if (!(overflow instanceof Resolution.To instead)) {
      pages.merge(person.id(), 1, Integer::sum);
      return within(page, used + ", and there is nobody to be told instead");
    }
    Who other = instead.who();
    if (instead.ways().isEmpty() || spent(budget, other) || person.equals(other)) {
      // Too much for one is better than too little for all.
      pages.merge(person.id(), 1, Integer::sum);
      return within(page, used + ", and " + budget.overflow() + " cannot be told instead");
    }
    if (other != null) {
      pages.merge(other.id(), 1, Integer::sum);
    }
    Message message = page.getFirst().message();
    var rerouted = new ArrayList<Addressed>();
    rerouted.add(
        new Addressed(
            message,
            "person",
            person.id(),
            Duration.ZERO,
            null,
            new Skip(
                person.name()
                    + " has had "
                    + had
                    + (had == 1 ? " page" : " pages")
                    + " this night; "
                    + budget.overflow()
                    + " is told instead",
                Skip.Kind.SPARED)));
    for (Resolution.Way way : instead.ways()) {
      rerouted.add(
          new Addressed(
              message, way.target().channel(), way.target().address(), way.after(), other, null));
    }
    return rerouted;
  }

  private static List<Addressed> within(List<Addressed> page, String why) {
    return page.stream().map(each -> each.within(new Skip(why, Skip.Kind.SPARED))).toList();
  }

  private boolean spent(Budget budget, @Nullable Who other) {
    return other != null
        && budget.night(now, other.zone()).isPresent()
        && pages.getOrDefault(other.id(), 0) >= budget.pages();
  }

  private List<Addressed> throttled(List<Addressed> page) {
    Throttle throttle = limits.throttle();
    return throttle == null ? page : page.stream().map(each -> throttled(each, throttle)).toList();
  }

  private Addressed throttled(Addressed each, Throttle throttle) {
    if (each.skipped() != null) {
      return each;
    }
    Contact contact = each.contact();
    boolean first = told.add(new Told(each.message().alert(), each.message().round(), contact));
    int had = messages.getOrDefault(contact, 0);
    if (!first && had >= throttle.messages()) {
      return each.skipped(
          new Skip(
              had
                  + " messages in "
                  + throttle.per()
                  + " are enough, and it has been told of this alert",
              Skip.Kind.KNOWN));
    }
    messages.put(contact, had + 1);
    String used = had + " of " + throttle.messages() + " messages in " + throttle.per();
    return each.within(
        new Skip(
            first ? used + ", and it has not been told of this alert" : used, Skip.Kind.KNOWN));
  }
}
