package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskRuleTest {

  @Test
  void aFailureRaisesAndACompletionClears() {
    assertThat(TaskRule.judge(fact(Change.FAILED, TaskState.FAILED)).orElseThrow())
        .isInstanceOfSatisfying(
            Signal.Firing.class,
            signal -> {
              assertThat(signal.content().title()).isEqualTo("t failed in p");
              assertThat(signal.content().labels()).containsEntry("task", "t");
            });
    assertThat(TaskRule.judge(fact(Change.COMPLETED, TaskState.COMPLETED)).orElseThrow())
        .isInstanceOf(Signal.Over.class);
  }

  @Test
  void whatCameTooLateToMatterDoesNothing() {
    assertThat(TaskRule.judge(fact(Change.FAILED, TaskState.COMPLETED))).isEmpty();
    assertThat(TaskRule.judge(fact(Change.COMPLETED, TaskState.FAILED))).isEmpty();
  }

  private static TaskChanged fact(Change change, TaskState state) {
    Instant now = Instant.parse("2026-11-20T09:00:00Z");
    return new TaskChanged(
        "p", "t", change, state, now, now, 1, 1, null, null, null, 1, null, null, "s", "e");
  }
}
