package dev.milepost.progress.milestone;

import java.time.Instant;

/**
 * What other services report of a project, against which exit criteria are held.
 *
 * @param kind as {@link dev.milepost.progress.plan.Criterion#word()} names it
 * @param value percent, count or points, as the criterion's bound
 * @param at when the latest of it was measured
 * @param source who reported it
 */
public record Evidence(String kind, double value, Instant at, String source) {

  private static final double WHOLE = 100;

  /**
   * Adds up what was reported.
   *
   * @param sum of what was reported: tests passed, shares covered, good page views, points, errors
   *     open
   * @param weight what it is a part of: tests, reports, page views, answers
   */
  public static Evidence of(String kind, double sum, double weight, Instant at, String source) {
    double mean = weight == 0 ? 0 : sum / weight;
    double value =
        switch (kind) {
          case "errors" -> sum;
          case "feedback" -> mean;
          default -> WHOLE * mean;
        };
    return new Evidence(kind, value, at, source);
  }
}
