package dev.milepost.cli.format.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "STARTED task_001|STARTED|task_001|``",
        "10:00 INFO COMPLETED task_001 in 3 s|COMPLETED|task_001|in 3 s",
        "FAILED task=task_001 exit 3|FAILED|task_001|exit 3",
        "FAILED task=\"task_001\" exit 3|FAILED|task_001|exit 3",
        "[STARTED] [task_001] go|STARTED|task_001|go",
        "STARTED: 'task_001': go|STARTED|task_001|go",
        "STARTED - task_001|STARTED|task_001|``",
        "RESTARTED a STARTED b FAILED c|STARTED|b|FAILED c",
        "NOT_STARTED x COMPLETED y|COMPLETED|y|``",
        "STARTED build:web:1.0|STARTED|build:web:1.0|``",
        "STARTED <task_001>|STARTED|task_001|``",
      })
  void readsStateTaskAndMessage(String line, TaskState state, String task, String message) {
    assertThat(PlainLine.read(line)).contains(new PlainLine(state, task, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "started task",
        "RESTARTED task",
        "STARTEDX task",
        "ÄSTARTED task",
        "STARTED_AT task",
        "COMPLETEDÄ t"
      })
  void passesOverOtherLines(String line) {
    assertThat(PlainLine.read(line)).isEmpty();
  }

  @Test
  void saysWhenNoTaskFollows() {
    assertThat(PlainLine.read("server STARTED !")).get().extracting(PlainLine::task).isEqualTo("!");
    assertThat(PlainLine.read("server STARTED")).get().extracting(PlainLine::task).isEqualTo("");
  }
}
