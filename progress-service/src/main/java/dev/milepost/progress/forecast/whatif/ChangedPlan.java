package dev.milepost.progress.forecast.whatif;

import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Stage;
import dev.milepost.progress.forecast.whatif.UnknownTarget.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Applies changes to a plan and gives a new one. */
final class ChangedPlan {

  private ChangedPlan() {}

  /** The plan after {@code change}. */
  static ProjectSnapshot of(ProjectSnapshot plan, Change change) {
    return switch (change) {
      case Change.Drop(String task) -> replace(plan, open(plan, task, change), List.of());
      case Change.Split(String task, int parts) -> split(plan, open(plan, task, change), parts);
      case Change.Reassign reassign -> {
        open(plan, reassign.task(), change);
        yield each(plan, reassign.task(), task -> task.scaled(1 / reassign.speed()));
      }
      case Change.Delay(String id, Duration by) -> {
        open(plan, id, change);
        yield each(plan, id, task -> task.delayed(by));
      }
      case Change.AddWorkers(int number) -> {
        if (plan.workers() == 0) {
          throw new ImpossibleChange(
              change, "The plan sets no limit to its workers, so more of them change nothing");
        }
        yield plan.withWorkers(plan.workers() + number);
      }
      case Change.MoveDate move -> moved(plan, move);
    };
  }

  private static ProjectSnapshot moved(ProjectSnapshot plan, Change.MoveDate move) {
    if (plan.milestones().stream().noneMatch(m -> m.id().equals(move.milestone()))) {
      throw new UnknownTarget(Kind.MILESTONE, move.milestone());
    }
    return plan.with(
        plan.tasks(),
        plan.milestones().stream()
            .map(
                milestone ->
                    milestone.id().equals(move.milestone())
                        ? new MilestoneGoal(milestone.id(), milestone.tasks(), move.due())
                        : milestone)
            .toList());
  }

  private static ProjectSnapshot split(ProjectSnapshot plan, ForecastTask task, int parts) {
    return replace(
        plan,
        task,
        IntStream.rangeClosed(1, parts).mapToObj(part -> part(task, part, parts)).toList());
  }

  private static ForecastTask part(ForecastTask task, int part, int parts) {
    Stage stage =
        switch (task.stage()) {
          case Stage.Running(Duration elapsed) -> new Stage.Running(elapsed.dividedBy(parts));
          case Stage.Waiting w -> w;
          case Stage.Done d -> d;
        };
    return new ForecastTask(
        task.id() + "/" + part,
        task.dependsOn(),
        task.effort(),
        stage,
        task.factor() / parts,
        task.delay());
  }

  /** Puts {@code others} in the place of {@code task}, wherever it is named. */
  private static ProjectSnapshot replace(
      ProjectSnapshot plan, ForecastTask task, List<ForecastTask> others) {
    List<String> ids = others.stream().map(ForecastTask::id).toList();
    List<String> insteadOfIt = ids.isEmpty() ? task.dependsOn() : ids;
    return plan.with(
        plan.tasks().stream()
            .flatMap(other -> other.id().equals(task.id()) ? others.stream() : Stream.of(other))
            .map(
                other ->
                    other.dependsOn().contains(task.id())
                        ? other.after(renamed(other.dependsOn(), task.id(), insteadOfIt))
                        : other)
            .toList(),
        plan.milestones().stream()
            .map(
                milestone ->
                    milestone.tasks().contains(task.id())
                        ? new MilestoneGoal(
                            milestone.id(),
                            renamed(milestone.tasks(), task.id(), ids),
                            milestone.due())
                        : milestone)
            .toList());
  }

  private static List<String> renamed(List<String> ids, String old, List<String> others) {
    var renamed = new LinkedHashSet<String>();
    for (String id : ids) {
      if (id.equals(old)) {
        renamed.addAll(others);
      } else {
        renamed.add(id);
      }
    }
    return new ArrayList<>(renamed);
  }

  private static ProjectSnapshot each(
      ProjectSnapshot plan, String id, UnaryOperator<ForecastTask> change) {
    return plan.with(
        plan.tasks().stream()
            .map(task -> task.id().equals(id) ? change.apply(task) : task)
            .toList(),
        plan.milestones());
  }

  private static ForecastTask open(ProjectSnapshot plan, String id, Change change) {
    ForecastTask found =
        plan.tasks().stream()
            .filter(task -> task.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new UnknownTarget(Kind.TASK, id));
    if (!found.open()) {
      throw new ImpossibleChange(change, "Task " + id + " is done, so nothing of it can change");
    }
    return found;
  }
}
