package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Channel;
import dev.milepost.alert.oncall.ContactMethod;
import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.NotificationRule;
import dev.milepost.alert.oncall.Person;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as it is sent. Whether a contact is verified is not the sender's to say.
 *
 * @param user the name by which the person signs in; left out for the id
 * @param version the version that was edited; left out for whichever is there
 */
public record PersonDraft(
    @Nullable String name,
    @Nullable String user,
    @Nullable String zone,
    @Nullable List<@Nullable ContactDraft> contacts,
    @Nullable List<@Nullable RuleDraft> rules,
    @Nullable Long version) {

  /** A contact method as it is sent. */
  public record ContactDraft(
      @Nullable String id, @Nullable String channel, @Nullable String address) {}

  /** A rule as it is sent; without {@code severities} or {@code days} it is for all of them. */
  public record RuleDraft(
      @Nullable List<@Nullable String> severities,
      @Nullable List<@Nullable String> days,
      @Nullable String from,
      @Nullable String to,
      @Nullable String contact,
      @Nullable String after) {}

  Person person(String id) {
    var faults = new Faults();
    var reading = new Reading(faults);
    var methods = new ArrayList<ContactMethod>();
    var sent = contacts == null ? List.<@Nullable ContactDraft>of() : contacts;
    for (int i = 0; i < sent.size(); i++) {
      String path = "contacts[" + i + "]";
      methods.add(
          contact(
              reading,
              path + ".",
              faults.present(path, sent.get(i), new ContactDraft(null, null, null))));
    }
    var wishes = new ArrayList<NotificationRule>();
    var told = rules == null ? List.<@Nullable RuleDraft>of() : rules;
    for (int i = 0; i < told.size(); i++) {
      String path = "rules[" + i + "]";
      wishes.add(
          rule(
              reading,
              path + ".",
              faults.present(
                  path, told.get(i), new RuleDraft(null, null, null, null, null, null))));
    }
    var person =
        new Person(id, Reading.words(name), user, reading.zone("zone", zone), methods, wishes);
    person.check(faults);
    faults.raise();
    return person;
  }

  private static ContactMethod contact(Reading reading, String path, ContactDraft draft) {
    return new ContactMethod(
        Reading.words(draft.id()),
        reading.constant(path + "channel", Channel.class, draft.channel(), Channel.EMAIL),
        Reading.words(draft.address()),
        false);
  }

  private static NotificationRule rule(Reading reading, String path, RuleDraft draft) {
    return new NotificationRule(
        reading.constants(path + "severities", AlertType.class, draft.severities()),
        new WindowView(draft.days(), draft.from(), draft.to()).read(reading, path),
        Reading.words(draft.contact()),
        reading.duration(path + "after", draft.after(), Duration.ZERO));
  }
}
