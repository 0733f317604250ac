package dev.milepost.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.check.asked.Tcp;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckFileTest {

  @Test
  void aFileSaysWhatIsAskedAndWhatHasToHold() {
    List<Check> checks =
        CheckFile.read(
            """
            checks:
              - id: shop-home
                component: shop
                http: {url: "https://shop.example.org/health", headers: {Accept: application/json}}
                every: 30s
                timeout: 5s
                retries: 2
                conditions:
                  - status == 200
                  - responseTime < duration('500ms')
                  - json.db == 'up'
                  - certificate.expiresIn > duration('240h')
                worst: degraded
              - id: postgres
                tcp: {host: db.example.org, port: 5432}
            """);
    assertThat(checks).extracting(Check::id).containsExactly("shop-home", "postgres");
    Check first = checks.getFirst();
    assertThat(first.component()).isEqualTo("shop");
    assertThat(first.timing())
        .isEqualTo(new Timing(Duration.ofSeconds(30), Duration.ofSeconds(5), 2, Duration.ZERO));
    assertThat(first.conditions()).hasSize(4);
    assertThat(first.worst()).isEqualTo(Verdict.DEGRADED);
    assertThat(checks.get(1).asked()).isEqualTo(new Tcp("db.example.org", 5432, null));
    assertThat(checks.get(1).component()).isEqualTo("postgres");
  }

  @Test
  void everythingThatIsWrongIsNamedWithItsLine() {
    var refused =
        catchThrowableOfType(
            Failure.class,
            () ->
                CheckFile.read(
                    """
                    checks:
                      - id: shop
                        http: {url: "ftp://shop"}
                        every: 10ms
                        conditions:
                          - status = 200
                      - id: shop
                        tcp:
                          host: db
                          port: 0
                        evry: 5s
                    """));
    assertThat(refused.violations())
        .extracting(Violation::field, each -> each.message().replaceAll(".*\\(line", "line"))
        .contains(
            org.assertj.core.groups.Tuple.tuple("checks[0].http.url", "line 3)"),
            org.assertj.core.groups.Tuple.tuple("checks[0].every", "line 4)"),
            org.assertj.core.groups.Tuple.tuple("checks[1].id", "line 7)"),
            org.assertj.core.groups.Tuple.tuple("checks[1].tcp.port", "line 10)"),
            org.assertj.core.groups.Tuple.tuple("checks[1].evry", "line 11)"));
  }

  @Test
  void aConditionThatIsNoneIsNamedWithItsColumn() {
    assertThatThrownBy(
            () ->
                CheckFile.read(
                    """
                    checks:
                      - id: shop
                        http: {url: "https://shop.example.org"}
                        conditions:
                          - status == 200
                          - statuss == 200
                    """))
        .hasMessageContaining("checks[0].conditions[1]")
        .hasMessageContaining("statuss")
        .hasMessageContaining("(line 6)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "checks: {}",
        "checks: []",
        "checks: [1]",
        "checks:\n  - id: a\n    id: b\n    tcp: {host: a, port: 1}",
        "checks: [",
        "a: &a [*a]",
        "!!javax.script.ScriptEngineManager [a]",
        "checks: &x\n  - id: a\n    tcp: &t {host: a, port: 1}\n  - id: b\n    tcp: *t"
      })
  void whatIsNoFileIsRefused(String text) {
    assertThatThrownBy(() -> CheckFile.read(text)).isInstanceOf(Failure.class);
  }

  @Property
  void whateverComesIsReadOrRefused(@ForAll String text) {
    for (String each : List.of(text, "checks:\n  - id: a\n    tcp: " + text)) {
      try {
        CheckFile.read(each);
      } catch (Failure refused) {
        assertThat(refused.violations()).isNotEmpty();
      }
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Check check =
        CheckFile.read(
                """
                checks:
                  - id: shop
                    http: {url: "https://shop.example.org", method: post, body: "{}", follow: false}
                    paused: true
                """)
            .getFirst();
    Check again = CheckJson.read("shop", CheckJson.write(check).toString());
    assertThat(again.asked()).isEqualTo(check.asked());
    assertThat(again.timing()).isEqualTo(check.timing());
    assertThat(again.paused()).isTrue();
  }
}
