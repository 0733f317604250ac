package dev.milepost.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.option.Selection;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TaskIdTest {
  @Test
  void whatIsOutsideTheGrammarBecomesAHyphen() {
    assertThat(TaskId.of("tests/test_a.py:test_x[1-2]", "x"))
        .isEqualTo("tests-test_a.py:test_x-1-2-");
    assertThat(TaskId.of("  -- ", "step")).isEqualTo("step");
  }

  @Test
  void namesThatWouldBecomeOneStayApart() {
    assertThat(TaskId.of("prüft", "x")).isNotEqualTo(TaskId.of("präft", "x"));
    assertThat(TaskId.of("テスト", "x")).isNotEqualTo(TaskId.of("確認", "x")).startsWith("x-");
    var longName = "a".repeat(200);
    assertThat(TaskId.of(longName + "1", "x")).isNotEqualTo(TaskId.of(longName + "2", "x"));
  }

  @Property
  void everyTextGivesAnId(@ForAll String text) {
    assertThat(Selection.isId(TaskId.of(text, "step"))).isTrue();
    assertThat(Selection.isId(TaskId.of(text.repeat(20), "step"))).isTrue();
  }

  @Property
  void anIdStaysAsItIs(@ForAll String text) {
    var id = TaskId.of(text, "step");
    assertThat(TaskId.of(id, "step")).isEqualTo(id);
  }
}
