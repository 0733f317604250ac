package dev.milepost.health.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which database it is. */
public enum Kind {
  POSTGRESQL(5432),
  MYSQL(3306),
  MARIADB(3306),
  REDIS(6379);

  private final int port;

  Kind(int port) {
    this.port = port;
  }

  /** The port at which it usually listens. */
  public int port() {
    return port;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word; empty when there is none. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
