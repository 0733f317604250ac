package dev.milepost.alert.oncall;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How a person is told of an alert. */
public final class NotificationRules {

  private NotificationRules() {}

  /** What is sent to a person who is paged. */
  public sealed interface Plan {
    /** These messages, in the order of their delays; at least one. */
    record Tell(List<Message> messages, Why why) implements Plan {}

    /** Nothing can be sent: the person has no contact method that is verified. */
    record Unreachable(String reason) implements Plan {}
  }

  /** Why these messages. */
  public enum Why {
    /** The person's rules say so. */
    RULES,
    /** No rule was for it, or none led to a verified contact method: told at once all the same. */
    NO_RULE_APPLIED
  }

  /** One message; {@code after} is the time since the person was paged. */
  public record Message(ContactMethod contact, Duration after) {}

  /**
   * The messages for an alert of that severity, of which the person is paged at that moment. The
   * hours of the rules are asked of the moment of paging, also for messages that follow later.
   * Where no rule applies it is a verified e-mail address at once, or else any verified contact
   * method: never nobody, unless there is none.
   */
  public static Plan plan(Person person, AlertType severity, Instant paged) {
    var messages =
        person.rules().stream()
            .filter(rule -> rule.isFor(severity, paged, person.zone()))
            .flatMap(
                rule ->
                    person.contact(rule.contact()).filter(ContactMethod::verified).stream()
                        .map(contact -> new Message(contact, rule.after())))
            .distinct()
            .sorted(Comparator.comparing(Message::after))
            .toList();
    return messages.isEmpty() ? atOnce(person) : new Plan.Tell(messages, Why.RULES);
  }

  private static Plan atOnce(Person person) {
    return person.contacts().stream()
        .filter(ContactMethod::verified)
        .min(Comparator.comparing(ContactMethod::channel))
        .<Plan>map(
            contact ->
                new Plan.Tell(List.of(new Message(contact, Duration.ZERO)), Why.NO_RULE_APPLIED))
        .orElseGet(
            () ->
                new Plan.Unreachable(
                    person.name() + " (" + person.id() + ") has no verified contact method"));
  }
}
