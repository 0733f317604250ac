package dev.milepost.progress.forecast.throughput;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.MilestoneGoal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast by throughput depends on, besides the time and the seed.
 *
 * @param remaining ids of open tasks
 * @param milestones worked on in the order of their due moments, those without one last
 * @param halfLife working days after which a day of the past counts half as much
 */
public record ThroughputQuestion(
    Set<String> remaining,
    List<MilestoneGoal> milestones,
    DailyThroughput past,
    WorkCalendar calendar,
    double halfLife) {

  /** Six weeks of working days: half a quarter. */
  public static final double DEFAULT_HALF_LIFE = 30;

  public ThroughputQuestion {
    remaining = Set.copyOf(remaining);
    milestones = List.copyOf(milestones);
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException("A half-life is above 0 days: " + halfLife);
    }
  }

  /** When the whole is due, by {@link MilestoneGoal#lastDue}. */
  @Nullable Instant due() {
    return MilestoneGoal.lastDue(milestones);
  }

  /** Working time of an average working day. */
  Duration day() {
    return calendar.workingDay();
  }
}
