package dev.milepost.progress.timeline.rest;

import dev.milepost.progress.timeline.Adherence;
import dev.milepost.progress.timeline.Baseline;
import dev.milepost.progress.timeline.BurnUpPoint;
import dev.milepost.progress.timeline.EarnedSchedule;
import dev.milepost.progress.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether a project keeps to a baseline, as it is answered.
 *
 * @param verdict on_track, at_risk or late
 * @param tolerance fraction, 0.1 for 10 %
 * @param scheduleVariance ES - AT, working time; negative when behind
 * @param spi SPI(t) = ES / AT; null before the planned start
 * @param claimedSpi the same if what runs is believed to be as far as its senders claim
 * @param spiByWeight SPI = EV / PV
 * @param plannedFinish last finish of the baseline
 * @param expectedFinish if the work goes on as it went; null while nothing is earned
 * @param overdue milestones whose due moment passed before they were reached
 * @param unplanned tasks that the baseline does not know
 * @param burnUp planned, earned and whole weight over the baseline's time
 * @param tasks the baseline's, those without subtasks
 */
public record TimelineView(
    String project,
    int revision,
    List<String> baselines,
    String verdict,
    double tolerance,
    double planned,
    double earned,
    double budget,
    Duration scheduleVariance,
    @Nullable Double spi,
    @Nullable Double claimedSpi,
    @Nullable Double spiByWeight,
    Instant plannedStart,
    Instant plannedFinish,
    @Nullable Instant expectedFinish,
    List<String> overdue,
    int unplanned,
    List<BurnUpPoint> burnUp,
    List<Slot> tasks,
    Instant asOf) {

  /** When the baseline plans a task. */
  public record Slot(String task, Instant start, Instant finish) {}

  static TimelineView of(String project, Timeline timeline, Instant now) {
    Baseline baseline = timeline.baseline();
    Adherence adherence = timeline.adherence();
    EarnedSchedule evidence = adherence.evidence();
    return new TimelineView(
        project,
        timeline.agreed().revision(),
        timeline.agreed().baselines(),
        adherence.verdict().name().toLowerCase(Locale.ROOT),
        adherence.tolerance(),
        evidence.planned(),
        evidence.earned(),
        evidence.budget(),
        evidence.timeVariance(),
        orNull(evidence.timeIndex()),
        orNull(adherence.claimed().timeIndex()),
        orNull(evidence.weightIndex()),
        baseline.start(),
        baseline.finish(),
        evidence.expectedFinish(baseline).orElse(null),
        adherence.overdue(),
        adherence.unplanned(),
        timeline.burnUp(),
        baseline.tasks().values().stream()
            .map(task -> new Slot(task.id(), task.start(), task.finish()))
            .sorted(Comparator.comparing(Slot::task))
            .toList(),
        now);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
