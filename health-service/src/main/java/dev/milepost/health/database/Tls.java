package dev.milepost.health.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the way to a database is kept secret. */
public enum Tls {
  /** In the clear. */
  DISABLE,
  /** Encrypted; whoever answers is believed. */
  REQUIRE,
  /** Encrypted, and the certificate must be of the host, by an authority that the JVM trusts. */
  VERIFY_FULL;

  /** As people write it, and as libpq does. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a word means; empty when there is no such. */
  public static Optional<Tls> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
