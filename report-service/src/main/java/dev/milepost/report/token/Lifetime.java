package dev.milepost.report.token;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long credentials are good. */
public final class Lifetime {

  /** Of a token whose maker did not say. */
  public static final Duration DEFAULT = Duration.ofDays(90);

  /** Of a browser's session. */
  public static final Duration SESSION = Duration.ofHours(12);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(730);

  private Lifetime() {}

  /**
   * The lifetime asked for, an ISO 8601 duration.
   *
   * @throws DateTimeException saying what it must be
   */
  public static Duration of(@Nullable String ttl) {
    if (ttl == null) {
      return DEFAULT;
    }
    Duration asked = parse(ttl);
    if (asked.compareTo(SHORTEST) < 0 || asked.compareTo(LONGEST) > 0) {
      throw new DateTimeException("must be between " + SHORTEST + " and 730 days");
    }
    return asked;
  }

  private static Duration parse(String ttl) {
    try {
      return Duration.parse(ttl);
    } catch (DateTimeException e) {
      throw new DateTimeException("must be an ISO 8601 duration, like P90D or PT1H", e);
    }
  }
}
