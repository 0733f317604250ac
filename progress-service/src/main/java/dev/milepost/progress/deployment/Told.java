package dev.milepost.progress.deployment;

import dev.milepost.contracts.progress.DeploymentTaskChanged.Change;
import dev.milepost.progress.tracking.Attempt;
import dev.milepost.progress.tracking.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a deployment task.
 *
 * @param attempt the last that was told to have opened; 0 before the first
 * @param open whether it was not told to have closed
 */
public record Told(int attempt, boolean open) {

  /** Nothing yet. */
  public static final Told NOTHING = new Told(0, false);

  /** Something to tell. */
  public record News(Change change, Instant at) {}

  /** What is to be told, in this order, and what has been told then. */
  public record Next(List<News> news, Told told) {}

  /**
   * What is to be told of a task as it is now: each attempt opens and closes once, in turns,
   * however late its events came. An attempt of which only the end is known opens and closes at
   * once.
   */
  public Next next(TaskStatus status) {
    var news = new ArrayList<News>();
    int last = attempt;
    boolean stillOpen = open;
    for (Attempt each : status.attempts()) {
      if (each.number() < last || each.number() == last && !stillOpen) {
        continue;
      }
      if (each.number() > last) {
        if (stillOpen) {
          // Its end was never heard of: another began, so it has ended.
          news.add(new News(Change.CLOSED, begin(each, status)));
        }
        news.add(new News(Change.OPENED, begin(each, status)));
        last = each.number();
        stillOpen = true;
      }
      if (each.ended()) {
        news.add(new News(Change.CLOSED, or(each.endedAt(), status)));
        stillOpen = false;
      }
    }
    if (stillOpen && !underWay(status)) {
      // What came late has taken the attempt back that was told to be open.
      news.add(new News(Change.CLOSED, status.last().at()));
      stillOpen = false;
    } else if (!stillOpen && underWay(status)) {
      // What came late has made one attempt of two, and it goes on.
      Attempt again = status.attempts().getLast();
      news.add(new News(Change.OPENED, begin(again, status)));
      last = again.number();
      stillOpen = true;
    }
    return new Next(List.copyOf(news), new Told(last, stillOpen));
  }

  /** What is to be told when the task turns out to deploy nothing. */
  public Next withdrawn(TaskStatus status) {
    return new Next(
        open ? List.of(new News(Change.CLOSED, status.last().at())) : List.of(),
        new Told(attempt, false));
  }

  /** Whether the last attempt goes on. */
  static boolean underWay(TaskStatus status) {
    return !status.attempts().isEmpty() && !status.attempts().getLast().ended();
  }

  private static Instant begin(Attempt attempt, TaskStatus status) {
    return or(attempt.startedAt() == null ? attempt.endedAt() : attempt.startedAt(), status);
  }

  private static Instant or(@Nullable Instant at, TaskStatus status) {
    return Objects.requireNonNullElse(at, status.last().at());
  }
}
