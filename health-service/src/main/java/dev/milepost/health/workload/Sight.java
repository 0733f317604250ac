package dev.milepost.health.workload;

import java.util.List;

/**
 * What can be seen of the cluster.
 *
 * @param message why not, when it cannot be reached
 * @param gaps what may not be seen
 */
public record Sight(boolean connected, String message, List<Gap> gaps) {

  /**
   * Something that may not be seen.
   *
   * @param what kind and where: {@code nodes}, {@code pods in shop}
   * @param why as the cluster says it
   * @param grant what closes it
   */
  public record Gap(String what, String why, String grant) {}
}
