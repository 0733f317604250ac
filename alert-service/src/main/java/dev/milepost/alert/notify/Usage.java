package dev.milepost.alert.notify;

import dev.milepost.alert.notify.Addressed.Contact;
import java.util.Map;
import java.util.Set;

/**
 * What people have been sent, as far as limits ask for it.
 *
 * @param messages of each contact within the throttle's time
 * @param told contacts that have been told of an alert in a round of it
 * @param pages of each person, by id, in the night that it is
 */
public record Usage(Map<Contact, Integer> messages, Set<Told> told, Map<String, Integer> pages) {

  /** A contact that knows of an alert. */
  public record Told(String alert, int round, Contact contact) {}
}
