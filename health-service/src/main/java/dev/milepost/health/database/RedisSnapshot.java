package dev.milepost.health.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look into Redis.
 *
 * @param latencyMs of {@code PING}
 * @param info what {@code INFO} says that vital signs are made of, by its own names
 * @param slow slowest commands that its log still has, slowest first
 * @param slowCount how many slow commands there ever were: the log numbers them
 */
public record RedisSnapshot(
    Instant at,
    String version,
    double latencyMs,
    Map<String, String> info,
    List<Slow> slow,
    long slowCount,
    List<Gap> gaps)
    implements Snapshot {

  /** A command of the log of slow ones: how it began, without its values. */
  public record Slow(long id, double tookMs, String command) {}

  double number(String name, double otherwise) {
    try {
      return Double.parseDouble(info.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
