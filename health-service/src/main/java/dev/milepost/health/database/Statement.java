package dev.milepost.health.database;

/**
 * A statement as the database counts it.
 *
 * @param id the database's own
 * @param query without its constants, cut to 200 characters
 * @param calls since counting began
 * @param totalMs time spent in it since then
 */
public record Statement(String id, String query, long calls, double totalMs) {

  /**
   * The same between two looks.
   *
   * @param perMinute calls
   * @param meanMs of one call
   * @param share of the time of all that are listed, 0 to 1
   */
  public record Rate(String id, String query, double perMinute, double meanMs, double share) {}
}
