package dev.milepost.progress.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskFoldTest {

  private static final Instant T0 = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void aRetryOpensTheNextAttemptAndKeepsTheFormer() {
    var status =
        TaskFold.fold(
            List.of(
                event(0, Change.STARTED, null),
                event(10, Change.FAILED, "disk full"),
                event(20, Change.STARTED, null),
                event(30, Change.COMPLETED, null)));

    assertThat(status.state()).isEqualTo(TaskState.COMPLETED);
    assertThat(status.percent()).isEqualTo(100);
    assertThat(status.attemptCount()).isEqualTo(2);
    assertThat(status.attempts().get(0).outcome()).isEqualTo(TaskState.FAILED);
    assertThat(status.attempts().get(0).message()).isEqualTo("disk full");
    assertThat(status.attempts().get(1).startedAt()).isEqualTo(T0.plusSeconds(20));
    assertThat(status.endedAt()).isEqualTo(T0.plusSeconds(30));
    assertThat(status.message()).as("why the former attempt failed is no news").isNull();
  }

  @Test
  void anEndThatDiffersFromTheFormerIsAnAttemptOfItsOwn() {
    var status =
        TaskFold.fold(List.of(event(0, Change.FAILED, null), event(60, Change.COMPLETED, null)));

    assertThat(status.state()).isEqualTo(TaskState.COMPLETED);
    assertThat(status.attemptCount()).isEqualTo(2);
  }

  @Test
  void theSameEndAgainChangesNothing() {
    var status =
        TaskFold.fold(List.of(event(0, Change.COMPLETED, null), event(60, Change.COMPLETED, null)));

    assertThat(status.attemptCount()).isEqualTo(1);
    assertThat(status.endedAt()).isEqualTo(T0);
  }

  @Test
  void progressAfterTheEndIsAnEcho() {
    var status =
        TaskFold.fold(List.of(event(0, Change.COMPLETED, null), event(1, Change.PROGRESSED, null)));

    assertThat(status.state()).isEqualTo(TaskState.COMPLETED);
  }

  @Test
  void aTaskMayBeBlockedBeforeItBeginsAndGoOnAfterwards() {
    var blocked =
        TaskFold.fold(List.of(event(0, Change.PLANNED, null), event(1, Change.BLOCKED, null)));
    var going = TaskFold.add(blocked, event(2, Change.STARTED, null));

    assertThat(blocked.state()).isEqualTo(TaskState.BLOCKED);
    assertThat(blocked.attemptCount()).isZero();
    assertThat(going.state()).isEqualTo(TaskState.STARTED);
    assertThat(going.attemptCount()).isEqualTo(1);
  }

  @Test
  void keepsTheLastHundredAttemptsAndCountsAll() {
    var events = new ArrayList<TaskEvent>();
    for (int i = 0; i < 250; i++) {
      events.add(event(2 * i, Change.STARTED, null));
      events.add(event(2 * i + 1, Change.FAILED, null));
    }

    var status = TaskFold.fold(events);

    assertThat(status.attemptCount()).isEqualTo(250);
    assertThat(status.attempts()).hasSize(TaskFold.ATTEMPTS_KEPT);
    assertThat(status.attempts().getLast().number()).isEqualTo(250);
  }

  @Property
  void shuffledEventsGiveTheSameStateAsOrderedOnes(
      @ForAll("histories") List<TaskEvent> events, @ForAll Random random) {
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(TaskFold.fold(shuffled)).isEqualTo(TaskFold.fold(events));
  }

  @Test
  void aCancelledTaskCanBePlannedAndStartedAnew() {
    var status =
        TaskFold.fold(
            List.of(
                event(0, Change.STARTED, null),
                event(1, Change.CANCELLED, null),
                event(2, Change.PLANNED, null)));
    assertThat(status.state()).isEqualTo(TaskState.PLANNED);
    assertThat(TaskFold.add(status, event(3, Change.STARTED, null)).attemptCount()).isEqualTo(2);
  }

  @Property
  void addingOneByOneInOrderIsTheFold(@ForAll("histories") List<TaskEvent> events) {
    var ordered = events.stream().sorted(TaskEvent.ORDER).toList();
    var status = TaskFold.first(ordered.getFirst());
    for (var event : ordered.subList(1, ordered.size())) {
      assertThat(status.before(event)).isTrue();
      status = TaskFold.add(status, event);
    }

    assertThat(status).isEqualTo(TaskFold.fold(events));
  }

  @Property
  void onlyTheLatestAttemptMayBeOpen(@ForAll("histories") List<TaskEvent> events) {
    var status = TaskFold.fold(events);

    assertThat(status.attempts().stream().limit(Math.max(0, status.attempts().size() - 1)))
        .allMatch(Attempt::ended);
    boolean lastEnded = !status.attempts().isEmpty() && status.attempts().getLast().ended();
    if (status.state().terminal()) {
      assertThat(lastEnded).isTrue();
    } else if (lastEnded) {
      // Planned anew after it was cancelled, and perhaps blocked before it began again.
      assertThat(status.state()).isIn(TaskState.PLANNED, TaskState.BLOCKED);
    }
  }

  @Provide
  Arbitrary<List<TaskEvent>> histories() {
    var one =
        Combinators.combine(
                Arbitraries.integers().between(0, 20),
                Arbitraries.of(Change.values()),
                Arbitraries.doubles().between(0, 100).injectNull(0.5))
            .as((second, change, percent) -> eventOf(second, change, percent));
    return one.list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            events -> {
              var numbered = new ArrayList<TaskEvent>();
              for (int i = 0; i < events.size(); i++) {
                numbered.add(withId(events.get(i), "e" + i));
              }
              return numbered;
            });
  }

  private static TaskEvent event(int second, Change change, @Nullable String message) {
    return new TaskEvent(
        "p",
        "t",
        change,
        T0.plusSeconds(second),
        "test",
        "e" + second,
        null,
        null,
        null,
        null,
        message,
        null);
  }

  private static TaskEvent eventOf(int second, Change change, @Nullable Double percent) {
    return new TaskEvent(
        "p",
        "t",
        change,
        T0.plusSeconds(second),
        "test",
        "e",
        null,
        null,
        percent,
        null,
        null,
        null);
  }

  private static TaskEvent withId(TaskEvent e, String id) {
    return new TaskEvent(
        e.project(),
        e.task(),
        e.change(),
        e.at(),
        e.source(),
        id,
        e.parent(),
        e.milestone(),
        e.percent(),
        e.weight(),
        e.message(),
        e.actor());
  }
}
