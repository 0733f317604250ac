package dev.milepost.alert.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.match.Matchers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InhibitRuleTest {

  private static final InhibitRule RULE =
      new InhibitRule(
          Matchers.parse("source", List.of("severity=critical")),
          Matchers.parse("target", List.of("severity=~\"warning|critical\"")),
          List.of("cluster"));

  @Test
  void itIsForOthers() {
    assertThat(why(Map.of("severity", "info")))
        .isEqualTo(
            "it is not for such alerts: severity=~\"warning|critical\" is wanted, and it is \"info\"");
    assertThat(why(Map.of()))
        .isEqualTo(
            "it is not for such alerts: severity=~\"warning|critical\" is wanted, and there is no label severity");
  }

  @Test
  void nothingThatInhibitsIsOpen() {
    assertThat(why(Map.of("severity", "warning"), Map.of("severity", "info")))
        .isEqualTo("no alert like {severity=\"critical\"} is open");
  }

  @Test
  void whatIsOpenIsElsewhere() {
    assertThat(
            why(
                Map.of("severity", "warning"),
                Map.of("severity", "critical", "cluster", "eu"),
                Map.of("severity", "info")))
        .isEqualTo("of what is open cluster is \"eu\", and its own is not there");
  }

  @Test
  void bothAreOnBothSides() {
    assertThat(why(Map.of("severity", "critical"), Map.of("severity", "critical")))
        .isEqualTo("it and what is open are on both sides of the rule");
  }

  @SafeVarargs
  private static String why(Map<String, String> labels, Map<String, String>... open) {
    assertThat(open).noneMatch(one -> RULE.inhibits(one, labels));
    return RULE.why(Arrays.stream(open), labels);
  }
}
