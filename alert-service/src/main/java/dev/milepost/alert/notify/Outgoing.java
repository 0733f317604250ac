package dev.milepost.alert.notify;

/**
 * A message on its way.
 *
 * @param id of the notification
 * @param resends how often a person has asked for it again
 * @param target what the channel knows the receiver by: an address, a number, an endpoint's name
 */
public record Outgoing(long id, int resends, String target, Page page) {

  /**
   * What every attempt at this message bears, so that a receiver can drop the second of a pair. One
   * that a person asked for again is another message.
   */
  public String key() {
    return resends == 0 ? Long.toString(id) : id + "-" + resends;
  }
}
