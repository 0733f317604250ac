package dev.milepost.health.database;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database that is looked into.
 *
 * @param component id of the component that it is
 * @param database its name; of Redis a number
 * @param user null of a Redis without users
 * @param secret name of the secret that is its password; null when it asks for none
 * @param every time from one look to the next
 * @param thresholds in the place of the usual ones
 * @param paused whether it is let alone
 */
public record Target(
    String id,
    String component,
    Kind kind,
    String host,
    int port,
    String database,
    @Nullable String user,
    @Nullable String secret,
    Tls tls,
    Duration every,
    Map<Sign, Threshold> thresholds,
    boolean paused) {

  /** The shortest time between two looks: each opens a connection. */
  public static final Duration SHORTEST = Duration.ofSeconds(5);

  /** The longest time between two looks. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** A look takes this long at most, whatever the database does. */
  public static final Duration BUDGET = Duration.ofSeconds(15);

  /** A statement takes this long at most. */
  public static final Duration STATEMENT = Duration.ofSeconds(4);

  public Target {
    thresholds = Map.copyOf(thresholds);
  }

  /** Where it is. */
  public String address() {
    return host + ":" + port;
  }

  /** What counts for a sign: what was said of it, or else the usual. */
  public Threshold threshold(Sign sign) {
    return thresholds.getOrDefault(sign, sign.usual());
  }
}
