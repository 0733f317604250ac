package dev.milepost.alert.oncall;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be on call.
 *
 * @param user the name by which the person signs in; null when nobody has said it, which makes it
 *     the id
 * @param zone whose clocks the hours of the rules follow
 * @param rules in the person's order
 */
public record Person(
    String id,
    String name,
    @Nullable String user,
    ZoneId zone,
    List<ContactMethod> contacts,
    List<NotificationRule> rules) {

  static final int MOST_CONTACTS = 20;
  static final int MOST_RULES = 50;

  public Person {
    contacts = List.copyOf(contacts);
    rules = List.copyOf(rules);
  }

  /** The name under which the person's answers are written down. */
  public String actor() {
    return user == null ? id : user;
  }

  /** The contact method of that id. */
  public Optional<ContactMethod> contact(String contact) {
    return contacts.stream().filter(method -> method.id().equals(contact)).findFirst();
  }

  /** Whether anything can be sent to this person. */
  public boolean reachable() {
    return contacts.stream().anyMatch(ContactMethod::verified);
  }

  /** The same person with one contact method verified. */
  public Person verify(String contact) {
    return with(
        contacts.stream()
            .map(method -> method.id().equals(contact) ? method.verify() : method)
            .toList());
  }

  /**
   * This person with what was verified before: an edit verifies nothing, and loses the verification
   * only of an address that it changes.
   */
  public Person verifiedAs(Person former) {
    return with(
        contacts.stream()
            .map(
                method ->
                    former.contacts.stream()
                            .anyMatch(known -> known.verified() && known.leadsWhere(method))
                        ? method.verify()
                        : method)
            .toList());
  }

  private Person with(List<ContactMethod> methods) {
    return new Person(id, name, user, zone, methods, rules);
  }

  /** Names every field that cannot be followed. */
  public void check(Faults faults) {
    faults.id("id", id);
    faults.name("name", name);
    if (user != null) {
      faults.name("user", user);
    }
    faults.size("contacts", contacts.size(), 0, MOST_CONTACTS);
    var ids = new HashSet<String>();
    for (int i = 0; i < contacts.size(); i++) {
      contacts.get(i).check(faults, "contacts[" + i + "].");
      if (!ids.add(contacts.get(i).id())) {
        faults.add("contacts[" + i + "].id", "is the id of another contact of this person");
      }
    }
    faults.size("rules", rules.size(), 0, MOST_RULES);
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).check(faults, "rules[" + i + "].", ids);
    }
  }
}
