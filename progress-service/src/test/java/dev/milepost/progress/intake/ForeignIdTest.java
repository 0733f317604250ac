package dev.milepost.progress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForeignIdTest {

  @Test
  void namesWithinTheGrammarStayAsTheyAre() {
    assertThat(ForeignId.of("taskrun", "build:7_a.b-c")).isEqualTo("taskrun:build:7_a.b-c");
    assertThat(ForeignId.of("service", "production", "shop")).isEqualTo("service:production:shop");
    assertThat(ForeignId.of("v1.2")).isEqualTo("v1.2");
  }

  @Test
  void namesThatLoseSomethingStayApart() {
    assertThat(ForeignId.of("build", "a/b"))
        .startsWith("build:a-b-")
        .isNotEqualTo(ForeignId.of("build", "a b"));
    assertThat(ForeignId.of("job", "a:b", "c")).isNotEqualTo(ForeignId.of("job", "a", "b:c"));
    assertThat(ForeignId.of("build", "a".repeat(200) + "1"))
        .hasSize(128)
        .isNotEqualTo(ForeignId.of("build", "a".repeat(200) + "2"));
    assertThat(ForeignId.of("テスト")).isNotEqualTo(ForeignId.of("確認"));
    assertThat(ForeignId.of("-v1")).isNotEqualTo(ForeignId.of("v1"));
  }

  @Property
  void everyNameGivesAnId(@ForAll @Size(min = 1, max = 3) List<String> parts) {
    String[] names = parts.toArray(String[]::new);
    assertThat(Grammar.id(ForeignId.of("job", names))).isNull();
    assertThat(Grammar.id(ForeignId.of(names[0].repeat(20)))).isNull();
  }

  @Property
  void twoNamesGiveTwoIds(@ForAll String one, @ForAll String other) {
    Assume.that(!one.equals(other));
    assertThat(ForeignId.of("job", "n", one)).isNotEqualTo(ForeignId.of("job", "n", other));
  }
}
