package dev.milepost.alert.oncall;

import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Resolution.Nobody;
import dev.milepost.alert.notify.Resolution.To;
import dev.milepost.alert.notify.Resolution.Way;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.Who;
import dev.milepost.alert.oncall.NotificationRules.Plan;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The ways that a person has chosen for alerts as bad as this. */
public final class PersonWays {

  private PersonWays() {}

  /** How the person is reached at {@code now}, or why not. */
  public static Resolution of(Person person, AlertType type, Instant now) {
    return switch (NotificationRules.plan(person, type, now)) {
      case Plan.Unreachable nobody -> new Nobody(nobody.reason());
      case Plan.Tell tell -> {
        var ways = new ArrayList<Way>();
        for (NotificationRules.Message message : tell.messages()) {
          Target target = target(message.contact());
          if (target != null) {
            ways.add(new Way(target, message.after()));
          }
        }
        yield ways.isEmpty()
            ? new Nobody(person.name() + " has no contact method that messages can be sent by")
            : new To(new Who(person.id(), person.name(), person.zone()), ways);
      }
    };
  }

  /** Webhooks are sent to endpoints that operators configure, never to a person's own address. */
  private static @Nullable Target target(ContactMethod contact) {
    return switch (contact.channel()) {
      case EMAIL -> new Target.Email(contact.address());
      case SMS -> new Target.Sms(contact.address());
      case WEBHOOK -> null;
    };
  }
}
