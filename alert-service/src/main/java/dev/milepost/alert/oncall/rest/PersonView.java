package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Channel;
import dev.milepost.alert.oncall.ContactMethod;
import dev.milepost.alert.oncall.NotificationRule;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.WireNames;
import dev.milepost.alert.oncall.store.PersonEntity;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as it is answered.
 *
 * @param user the name by which the person signs in; null when nobody has said it
 */
public record PersonView(
    String id,
    String name,
    @Nullable String user,
    String zone,
    List<ContactView> contacts,
    List<RuleView> rules,
    long version) {

  /**
   * The view of a person.
   *
   * @param whole whether web addresses are shown to their end: many of them are secrets, which are
   *     for those alone who may set them
   */
  static PersonView of(PersonEntity entity, boolean whole) {
    Person person = entity.person();
    return new PersonView(
        person.id(),
        person.name(),
        person.user(),
        person.zone().getId(),
        person.contacts().stream().map(contact -> ContactView.of(contact, whole)).toList(),
        person.rules().stream().map(RuleView::of).toList(),
        entity.version());
  }

  /** A contact method as it is answered. */
  public record ContactView(String id, String channel, String address, boolean verified) {

    static ContactView of(ContactMethod contact, boolean whole) {
      return new ContactView(
          contact.id(),
          contact.channel().wireName(),
          whole || contact.channel() != Channel.WEBHOOK
              ? contact.address()
              : begin(contact.address()),
          contact.verified());
    }

    private static String begin(String address) {
      var uri = URI.create(address);
      return uri.getScheme() + "://" + uri.getHost() + "/…";
    }
  }

  /** A rule as it is answered; {@code after} is an ISO 8601 duration. */
  public record RuleView(
      List<String> severities,
      List<String> days,
      String from,
      String to,
      String contact,
      String after) {

    static RuleView of(NotificationRule rule) {
      return new RuleView(
          WireNames.of(rule.severities()),
          WireNames.of(rule.hours().days()),
          rule.hours().from().toString(),
          rule.hours().to().toString(),
          rule.contact(),
          rule.after().toString());
    }
  }
}
