package dev.milepost.bench;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.FinishedTask;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.ProjectSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up plans, the same at every run. */
final class Plans {

  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  /** Tasks that may depend on one another stand at most so far apart. */
  private static final int REACH = 60;

  private static final int DEPENDENCIES = 3;
  private static final int HISTORY = 200;
  private static final int MILESTONES = 10;

  private Plans() {}

  /**
   * A plan of {@code size} tasks: each waits for up to three of the sixty before it; a third have
   * an estimate, a third three points, a third nothing; ten milestones, each with a due moment.
   */
  static ProjectSnapshot plan(int size, int workers) {
    var random = new SplittableRandom(size);
    var tasks = new ArrayList<ForecastTask>();
    var milestones = new ArrayList<MilestoneGoal>();
    for (int t = 0; t < size; t++) {
      var former = new LinkedHashSet<String>();
      for (int d = random.nextInt(DEPENDENCIES + 1); d > 0 && t > 0; d--) {
        former.add("task-" + random.nextInt(Math.max(0, t - REACH), t));
      }
      tasks.add(ForecastTask.waiting("task-" + t, effort(random, t), List.copyOf(former)));
    }
    for (int m = 1; m <= MILESTONES; m++) {
      var members = new ArrayList<String>();
      for (int t = (m - 1) * size / MILESTONES; t < m * size / MILESTONES; t++) {
        members.add("task-" + t);
      }
      milestones.add(
          new MilestoneGoal("milestone-" + m, members, NOW.plus(Duration.ofDays(30L * m))));
    }
    return new ProjectSnapshot(tasks, milestones, history(random), workers, WorkCalendar.ALWAYS);
  }

  private static Effort effort(SplittableRandom random, int task) {
    Duration likely = Duration.ofMinutes(random.nextInt(60, 2880));
    return switch (task % 3) {
      case 0 -> new Effort.Estimated(likely);
      case 1 -> new Effort.ThreePoint(likely.dividedBy(2), likely, likely.multipliedBy(3));
      default -> new Effort.Unknown();
    };
  }

  private static List<FinishedTask> history(SplittableRandom random) {
    var finished = new ArrayList<FinishedTask>();
    for (int i = 0; i < HISTORY; i++) {
      Duration estimate = Duration.ofMinutes(random.nextInt(60, 2880));
      double ratio = Math.exp(0.2 + 0.6 * random.nextGaussian());
      finished.add(
          new FinishedTask(Duration.ofSeconds(Math.round(estimate.toSeconds() * ratio)), estimate));
    }
    return finished;
  }
}
