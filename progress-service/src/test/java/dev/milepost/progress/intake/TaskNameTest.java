package dev.milepost.progress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TaskNameTest {

  @Test
  void whatIsOutsideTheGrammarBecomesAHyphen() {
    assertThat(TaskName.id("run-CI / build:feature/login (x)"))
        .isEqualTo("run-CI---build:feature-login--x-");
  }

  @Test
  void namesThatLoseLettersStayApart() {
    assertThat(TaskName.id("run-Prüfung")).startsWith("run-Pr-fung-");
    assertThat(TaskName.id("run-Prüfung")).isNotEqualTo(TaskName.id("run-Präfung"));
    String stem = "run-" + "x".repeat(200);
    assertThat(TaskName.id(stem + "a")).hasSize(128).isNotEqualTo(TaskName.id(stem + "b"));
  }

  @Property
  void everyNameIsAnId(@ForAll String name) {
    assertThat(Grammar.id(TaskName.id("run-" + name))).isNull();
  }
}
