package dev.milepost.alert.notify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether an address is out in the world: what an operator lets Milepost send to must not lead into
 * the network that Milepost stands in. The ranges are those of the registries of special-purpose
 * addresses (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-special-registry).
 */
public final class AddressCheck {

  private AddressCheck() {}

  /** Why nothing is sent there, as the end of a sentence; empty when it is out in the world. */
  public static Optional<String> refusal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address four -> four(bytes);
      case Inet6Address six -> six(bytes);
      case InetAddress other -> Optional.of("is of no known kind");
    };
  }

  private static Optional<String> four(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    if (first == 0) {
      return Optional.of("is unspecified");
    }
    if (first == 127) {
      return Optional.of("is loopback");
    }
    if (first == 169 && second == 254) {
      return Optional.of("is link-local");
    }
    if (first == 10
        || first == 172 && (second & 0xf0) == 16
        || first == 192 && second == 168
        || first == 100 && (second & 0xc0) == 64) {
      return Optional.of("is private");
    }
    if (first >= 224 && first < 240) {
      return Optional.of("is multicast");
    }
    if (first >= 240
        || first == 198 && (second & 0xfe) == 18
        || first == 192 && second == 0 && (third == 0 || third == 2)
        || first == 192 && second == 88 && third == 99
        || first == 198 && second == 51 && third == 100
        || first == 203 && second == 0 && third == 113) {
      return Optional.of("is reserved");
    }
    return Optional.empty();
  }

  private static Optional<String> six(byte[] b) {
    int head = (b[0] & 0xff) << 8 | b[1] & 0xff;
    int next = (b[2] & 0xff) << 8 | b[3] & 0xff;
    if (zero(b, 0, 15) && (b[15] == 0 || b[15] == 1)) {
      return Optional.of(b[15] == 0 ? "is unspecified" : "is loopback");
    }
    if (zero(b, 0, 10)) {
      return Optional.of("is an IPv4 address in disguise");
    }
    if ((head & 0xffc0) == 0xfe80) {
      return Optional.of("is link-local");
    }
    if ((head & 0xfe00) == 0xfc00 || (head & 0xffc0) == 0xfec0) {
      return Optional.of("is private");
    }
    if ((head & 0xff00) == 0xff00) {
      return Optional.of("is multicast");
    }
    if (head == 0x0064 && next == 0xff9b && zero(b, 4, 12)) {
      return four(Arrays.copyOfRange(b, 12, 16));
    }
    if (head == 0x2002) {
      return four(Arrays.copyOfRange(b, 2, 6));
    }
    // Of the rest only 2000::/3 is given out; 2001::/23 and 2001:db8::/32 in it are not.
    if ((head & 0xe000) != 0x2000 || head == 0x2001 && (next < 0x200 || next == 0x0db8)) {
      return Optional.of("is reserved");
    }
    return Optional.empty();
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
