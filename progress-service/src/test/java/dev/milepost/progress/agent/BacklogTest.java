package dev.milepost.progress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Instant PAST = NOW.minusSeconds(3_600);
  private static final Instant AHEAD = NOW.plusSeconds(3_600);

  @Test
  void nextIsWhatNothingOpenStandsBefore() {
    var backlog =
        backlog(
            job("done", TaskState.COMPLETED),
            job("skipped", TaskState.SKIPPED),
            job("failed", TaskState.FAILED),
            job("running", TaskState.STARTED),
            job("free", TaskState.PLANNED),
            job("ready", TaskState.PLANNED).after("done", "skipped", "never-heard-of"),
            job("waits", TaskState.PLANNED).after("done", "running"),
            job("waits-for-a-retry", TaskState.PLANNED).after("failed"));

    assertThat(next(backlog, Map.of(), null)).containsExactly("free", "ready");
  }

  @Test
  void aTaskWaitsForWhatTheTaskAboveItWaitsFor() {
    var backlog =
        backlog(
            job("first", TaskState.STARTED),
            job("whole", TaskState.PLANNED).after("first"),
            job("part", TaskState.PLANNED).under("whole"),
            job("group", TaskState.PLANNED),
            job("leaf", TaskState.PLANNED).under("group"));

    assertThat(next(backlog, Map.of(), null)).containsExactly("leaf");
  }

  @Test
  void theMostCriticalComesFirstThenTheSoonestDue() {
    var backlog =
        backlog(
            job("a", TaskState.PLANNED),
            job("b", TaskState.PLANNED).due(AHEAD.plusSeconds(60)),
            job("c", TaskState.PLANNED).due(AHEAD),
            job("d", TaskState.PLANNED));

    assertThat(next(backlog, Map.of("d", 0.9, "b", 0.2), null)).containsExactly("d", "b", "c", "a");
  }

  @Test
  void whatIsSomebodyElsesIsNotNextForMe() {
    var backlog =
        backlog(
            job("mine", TaskState.PLANNED).of("agent-1"),
            job("theirs", TaskState.PLANNED).of("agent-2"),
            job("nobodys", TaskState.PLANNED));

    assertThat(next(backlog, Map.of(), "AGENT-1")).containsExactly("mine", "nobodys");
  }

  @Test
  void lateIsWhatIsPastADueMomentOrAForecast() {
    var backlog =
        backlog(
            job("done", TaskState.COMPLETED).due(PAST),
            job("in-time", TaskState.STARTED).due(AHEAD),
            job("own", TaskState.STARTED).due(PAST),
            job("whole", TaskState.STARTED).due(PAST.minusSeconds(1)),
            job("part", TaskState.PLANNED).under("whole"),
            job("beta-task", TaskState.PLANNED).counting("beta"),
            job("gamma-task", TaskState.FAILED).counting("gamma"));
    var targets =
        Map.of(
            "beta", new Backlog.Target(AHEAD, PAST.plusSeconds(1)),
            "gamma", new Backlog.Target(PAST.plusSeconds(2), AHEAD));

    var late = backlog.late(targets, NOW);

    assertThat(late)
        .extracting(each -> each.job().id())
        .containsExactly("part", "own", "beta-task", "gamma-task");
    assertThat(late.get(2).reasons())
        .containsExactly("its milestone beta was forecast (P85) for " + PAST.plusSeconds(1));
    assertThat(late.get(3).reasons())
        .containsExactly("its milestone gamma was due " + PAST.plusSeconds(2));
  }

  @Test
  void nothingIsLateAtItsDueMoment() {
    assertThat(backlog(job("a", TaskState.STARTED).due(NOW)).late(Map.of(), NOW)).isEmpty();
  }

  @Test
  void heldIsWhatWaitsForMyOpenTasks() {
    var backlog =
        backlog(
            job("mine", TaskState.STARTED).of("me"),
            job("mine-below", TaskState.STARTED).of("me").under("group"),
            job("group", TaskState.STARTED),
            job("mine-done", TaskState.COMPLETED).of("me"),
            job("picked-up", TaskState.STARTED).by("me"),
            job("reviewed", TaskState.STARTED).of("else").by("me"),
            job("by-plan", TaskState.PLANNED).after("mine", "mine-done"),
            job("by-group", TaskState.PLANNED).after("group"),
            job("by-words", TaskState.BLOCKED).saying(WaitsOn.message("no", List.of("picked-up"))),
            job("goes-on", TaskState.STARTED).saying(WaitsOn.message("no", List.of("mine"))),
            job("after-else", TaskState.PLANNED).after("reviewed"),
            job("free", TaskState.PLANNED).after("mine-done"));

    assertThat(backlog.heldBy("Me"))
        .extracting(held -> held.job().id() + " by " + held.by())
        .containsExactly(
            "by-group by [mine-below]", "by-plan by [mine]", "by-words by [picked-up]");
  }

  @Test
  void aRingOfParentsEnds() {
    var backlog =
        backlog(
            job("a", TaskState.PLANNED).under("b"),
            job("b", TaskState.PLANNED).under("a"),
            job("c", TaskState.PLANNED).under("a"));

    assertThat(next(backlog, Map.of(), null)).containsExactly("c");
  }

  private static List<String> next(
      Backlog backlog, Map<String, Double> criticality, @Nullable String assignee) {
    return backlog.next(criticality, assignee).stream().map(each -> each.job().id()).toList();
  }

  private static Backlog backlog(Draft... drafts) {
    return new Backlog(Arrays.stream(drafts).map(Draft::job).toList());
  }

  private static Draft job(String id, TaskState state) {
    return new Draft(new Job(id, null, null, null, state, null, null, null, List.of(), null, null));
  }

  /** A task that is being described. */
  private record Draft(Job job) {

    Draft after(String... others) {
      return with(
          job.parent(),
          job.milestone(),
          job.message(),
          job.actor(),
          List.of(others),
          job.assignee(),
          job.due());
    }

    Draft under(String parent) {
      return with(
          parent,
          job.milestone(),
          job.message(),
          job.actor(),
          job.dependsOn(),
          job.assignee(),
          job.due());
    }

    Draft counting(String milestone) {
      return with(
          job.parent(),
          milestone,
          job.message(),
          job.actor(),
          job.dependsOn(),
          job.assignee(),
          job.due());
    }

    Draft saying(String message) {
      return with(
          job.parent(),
          job.milestone(),
          message,
          job.actor(),
          job.dependsOn(),
          job.assignee(),
          job.due());
    }

    Draft by(String actor) {
      return with(
          job.parent(),
          job.milestone(),
          job.message(),
          actor,
          job.dependsOn(),
          job.assignee(),
          job.due());
    }

    Draft of(String assignee) {
      return with(
          job.parent(),
          job.milestone(),
          job.message(),
          job.actor(),
          job.dependsOn(),
          assignee,
          job.due());
    }

    Draft due(Instant due) {
      return with(
          job.parent(),
          job.milestone(),
          job.message(),
          job.actor(),
          job.dependsOn(),
          job.assignee(),
          due);
    }

    private Draft with(
        @Nullable String parent,
        @Nullable String milestone,
        @Nullable String message,
        @Nullable String actor,
        List<String> dependsOn,
        @Nullable String assignee,
        @Nullable Instant due) {
      return new Draft(
          new Job(
              job.id(),
              null,
              parent,
              milestone,
              job.state(),
              null,
              message,
              actor,
              dependsOn,
              assignee,
              due));
    }
  }
}
