package dev.milepost.progress.forecast;

import dev.milepost.progress.calendar.WorkCalendar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a forecast by the graph of tasks depends on, besides the time and the seed.
 *
 * @param tasks each id once; done ones may be left out with the dependencies on them
 * @param history finished tasks, of this project or of others like it
 * @param workers how many tasks can run at once; 0 for no limit
 */
public record ProjectSnapshot(
    List<ForecastTask> tasks,
    List<MilestoneGoal> milestones,
    List<FinishedTask> history,
    int workers,
    WorkCalendar calendar) {

  public ProjectSnapshot {
    tasks = List.copyOf(tasks);
    milestones = List.copyOf(milestones);
    history = List.copyOf(history);
    if (workers < 0) {
      throw new IllegalArgumentException("The number of workers is 0 or more: " + workers);
    }
  }

  /** When the whole is due, by {@link MilestoneGoal#lastDue}. */
  public @Nullable Instant due() {
    return MilestoneGoal.lastDue(milestones);
  }

  public ProjectSnapshot with(List<ForecastTask> others, List<MilestoneGoal> goals) {
    return new ProjectSnapshot(others, goals, history, workers, calendar);
  }

  public ProjectSnapshot withWorkers(int number) {
    return new ProjectSnapshot(tasks, milestones, history, number, calendar);
  }
}
