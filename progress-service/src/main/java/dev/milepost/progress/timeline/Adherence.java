package dev.milepost.progress.timeline;

import java.util.List;

/**
 * Whether a project keeps to its baseline.
 *
 * @param evidence with completions alone; it is what the verdict stands on
 * @param claimed with the percentages that senders claim for what runs
 * @param tolerance fraction, 0.1 for 10 %
 * @param overdue milestones whose due moment passed before they were reached, sorted
 * @param unplanned tasks that the baseline does not know; they earn nothing
 */
public record Adherence(
    Verdict verdict,
    EarnedSchedule evidence,
    EarnedSchedule claimed,
    double tolerance,
    List<String> overdue,
    int unplanned) {

  /**
   * The judgement.
   *
   * <ul>
   *   <li>{@code LATE}: SPI(t) is below 1 - tolerance, or a milestone is overdue.
   *   <li>{@code AT_RISK}: SPI(t) is below 1 - tolerance / 2. A task that runs has earned nothing
   *       yet while its planned value already grows, so an index a little below 1 is no news.
   *   <li>{@code ON_TRACK}: else, also before the planned start, and whatever the index while no
   *       task has missed its planned finish: what runs is measured when it is complete.
   * </ul>
   */
  public enum Verdict {
    ON_TRACK,
    AT_RISK,
    LATE
  }
}
