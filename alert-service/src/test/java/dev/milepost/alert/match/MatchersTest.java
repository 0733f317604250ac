package dev.milepost.alert.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.alert.match.Matcher.Operator;
import dev.milepost.problem.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchersTest {

  private static final Map<String, String> LABELS = Map.of("severity", "critical", "team", "web");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity=\"critical\"             | true",
        "severity=critical                 | true",
        "{severity=critical, team!=shop}   | true",
        "severity=~\"crit\"                | false",
        "severity=~\"crit.*\"              | true",
        "team!~\"w[a-e]b\"                 | false",
        "absent=\"\"                       | true",
        "absent!=\"\"                      | false",
        "absent=~\".*\"                    | true",
        "\"team\"=\"web\"                  | true",
      })
  void judgesAsAlertmanagerDoes(String text, boolean matches) {
    assertThat(Matchers.parse("m", List.of(text)).match(LABELS)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"severity", "=x", "a=\"b", "a=\"b\" c=\"d\"", "a=~\"(\"", "a~b"})
  void whatCannotBeReadIsNamed(String text) {
    assertThatThrownBy(() -> Matchers.parse("matchers", List.of(text)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.violations())
                    .singleElement()
                    .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("matchers")));
  }

  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @NotBlank @StringLength(max = 40) String value, @ForAll Operator operator) {
    String harmless = operator.regex() ? com.google.re2j.Pattern.quote(value) : value;
    var matcher = Matcher.of("m", "label", operator, harmless);

    assertThat(Matchers.parse("m", List.of(matcher.toString())).all()).containsExactly(matcher);
    assertThat(matcher.matches(Map.of("label", value))).isEqualTo(operator.positive());
    assertThat(matcher.matches(Map.of("label", value + "x"))).isEqualTo(!operator.positive());
  }

  @Test
  void aHostilePatternTakesNoLongerThanItsText() {
    var hostile = Matchers.parse("m", List.of("a=~\"(x+x+)+y\""));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> hostile.match(Map.of("a", "x".repeat(10_000))));
  }
}
