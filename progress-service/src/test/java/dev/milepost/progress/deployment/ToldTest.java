package dev.milepost.progress.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.deployment.Told.News;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.TaskFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ToldTest {

  private static final Instant T0 = Instant.parse("2026-11-25T09:00:00Z");

  @Test
  void eachAttemptOpensAndClosesAtItsTimes() {
    var events =
        List.of(
            event(Change.PLANNED, 0),
            event(Change.STARTED, 1),
            event(Change.FAILED, 2),
            event(Change.STARTED, 3));

    Told.Next next = Told.NOTHING.next(TaskFold.fold(events));

    assertThat(next.news())
        .containsExactly(
            new News(DeploymentTaskChanged.Change.OPENED, at(1)),
            new News(DeploymentTaskChanged.Change.CLOSED, at(2)),
            new News(DeploymentTaskChanged.Change.OPENED, at(3)));
    assertThat(next.told()).isEqualTo(new Told(2, true));
    assertThat(next.told().next(TaskFold.fold(events)).news()).isEmpty();
  }

  @Test
  void whatTurnsOutToDeployNothingIsClosedOnce() {
    var status = TaskFold.fold(List.of(event(Change.STARTED, 1), event(Change.PROGRESSED, 4)));
    Told open = Told.NOTHING.next(status).told();

    Told.Next withdrawn = open.withdrawn(status);

    assertThat(withdrawn.news())
        .containsExactly(new News(DeploymentTaskChanged.Change.CLOSED, at(4)));
    assertThat(withdrawn.told().withdrawn(status).news()).isEmpty();
    assertThat(withdrawn.told().next(status).news())
        .as("said anew")
        .extracting(News::change)
        .containsExactly(DeploymentTaskChanged.Change.OPENED);
  }

  @Property(tries = 500)
  void whateverTheOrderOpenedAndClosedTakeTurnsAndEndAsTheTaskStands(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    var random = new Random(seed);
    var changes = Change.values();
    var heard = new ArrayList<TaskEvent>();
    var told = Told.NOTHING;
    var all = new ArrayList<DeploymentTaskChanged.Change>();
    for (int i = 0; i < size; i++) {
      heard.add(event(changes[random.nextInt(changes.length)], random.nextInt(20)));
      Told.Next next = told.next(TaskFold.fold(heard));
      next.news().forEach(news -> all.add(news.change()));
      told = next.told();
    }

    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i))
          .isEqualTo(
              i % 2 == 0
                  ? DeploymentTaskChanged.Change.OPENED
                  : DeploymentTaskChanged.Change.CLOSED);
    }
    assertThat(told.open()).isEqualTo(all.size() % 2 == 1);
    assertThat(told.open()).isEqualTo(Told.underWay(TaskFold.fold(heard)));
  }

  private static TaskEvent event(Change change, int minute) {
    return new TaskEvent(
        "p",
        "deploy",
        change,
        at(minute),
        "s",
        change + "-" + minute,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Instant at(int minute) {
    return T0.plusSeconds(60L * minute);
  }
}
