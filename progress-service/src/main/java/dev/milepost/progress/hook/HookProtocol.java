package dev.milepost.progress.hook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who sends to a hook. The names on the wire are lower case. */
public enum HookProtocol {
  GITHUB,
  GITLAB;

  /** The protocol of that name in lower case. */
  public static Optional<HookProtocol> byName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a hook of this protocol is sent to, after the base address. */
  public String address(String id) {
    return "/connect/" + wireName() + "/" + id;
  }
}
