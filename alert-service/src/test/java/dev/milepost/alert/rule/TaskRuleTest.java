package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.rule.TaskRule.Verdict;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskRuleTest {

  @Test
  void aFailureRaisesAndACompletionClears() {
    assertThat(TaskRule.judge(fact(Change.FAILED, TaskState.FAILED)))
        .isEqualTo(new Verdict.Raise("t failed in p"));
    assertThat(TaskRule.judge(fact(Change.COMPLETED, TaskState.COMPLETED)))
        .isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void whatCameTooLateToMatterDoesNothing() {
    assertThat(TaskRule.judge(fact(Change.FAILED, TaskState.COMPLETED)))
        .isInstanceOf(Verdict.None.class);
    assertThat(TaskRule.judge(fact(Change.COMPLETED, TaskState.FAILED)))
        .isInstanceOf(Verdict.None.class);
  }

  private static TaskChanged fact(Change change, TaskState state) {
    Instant now = Instant.parse("2026-11-20T09:00:00Z");
    return new TaskChanged(
        "p", "t", change, state, now, now, 1, 1, null, null, null, 1, null, null, "s", "e");
  }
}
