package dev.milepost.alert.oncall;

/**
 * One way to reach a person.
 *
 * @param id unique within the person
 * @param address mailbox, phone number or web address, by the channel
 * @param verified whether a code that was sent there came back; nothing else is sent before
 */
public record ContactMethod(String id, Channel channel, String address, boolean verified) {

  /** The same way, shown to be its owner's. */
  public ContactMethod verify() {
    return new ContactMethod(id, channel, address, true);
  }

  /** Whether both lead to the same place, so that one's verification holds for the other. */
  boolean leadsWhere(ContactMethod other) {
    return channel == other.channel && address.equals(other.address);
  }

  void check(Faults faults, String path) {
    faults.id(path + "id", id);
    if (!channel.takes(address)) {
      faults.add(path + "address", channel.complaint());
    }
  }
}
