package dev.milepost.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private static final Map<String, Kind> FIELDS =
      Map.of(
          "state", Kind.TEXT,
          "message", Kind.TEXT,
          "percent", Kind.NUMBER,
          "version", Kind.INTEGER,
          "passed", Kind.FLAG,
          "at", Kind.MOMENT,
          "quiet", Kind.SPAN,
          "carriers", Kind.TEXTS,
          "labels", Kind.LABELS,
          "namespace", Kind.TEXT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state == 'failed'",
        "percent < 50 && version >= 3",
        "percent * 2.0 == 80.0",
        "message == null",
        "!passed",
        "quiet > duration('5m')",
        "timestamp('2026-11-20T10:00:00Z') - at == duration('1h')",
        "'b' in carriers && carriers.exists(c, c.startsWith('a'))",
        "labels.region == 'eu' && has(labels.region) && !has(labels.zone)",
        "state.matches('^fa(i)+led$')",
        "namespace == 'shop'",
        "message.contains('x') || state == 'failed'"
      })
  void whatHolds(String source) {
    assertThat(Expression.condition(source, FIELDS).holds(fact())).as(source).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message.contains('x')",
        "!message.contains('x')",
        "labels.zone == 'a'",
        "version / 0 > 1",
        "percent > 50"
      })
  void whatCannotBeEvaluatedDoesNotHold(String source) {
    assertThat(Expression.condition(source, FIELDS).holds(fact())).as(source).isFalse();
  }

  @Test
  void aNumberIsOneOrNone() {
    assertThat(Expression.number("version + 1", FIELDS).number(fact())).hasValue(8);
    assertThat(Expression.number("percent", FIELDS).number(fact())).hasValue(40);
    assertThat(Expression.number("percent / 0.0", FIELDS).number(fact())).isEmpty();
    var silent = fact();
    silent.put("percent", null);
    assertThat(Expression.number("percent", FIELDS).number(silent)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stat == 'failed'             | undeclared reference to 'stat'",
        "state == 3                   | no matching overload",
        "percent + version > 1.0      | no matching overload",
        "state ==                     | at column",
        "percent                      | must be true or false",
        "carriers.map(c, c).size() > 0 | undeclared reference to 'map'",
        "state.matches(message)       | written out",
        "state.matches('(?=a)b')      | RE2 does not know",
        "state.matches('(a{1,1000}){1,1000}') | counts with {}",
        "carriers.all(c, c.matches('(a*)*b')) | must not match a pattern in all"
      })
  void whatIsWrongIsSaidWhenItIsWritten(String source, String why) {
    assertThatThrownBy(() -> Expression.condition(source, FIELDS))
        .isInstanceOf(BadExpression.class)
        .hasMessageContaining(why);
  }

  @Test
  void everyHostileExpressionIsRefusedOrEndsSoon() {
    String ten = "[0,1,2,3,4,5,6,7,8,9]";
    String nested = "a+b+c+d+e+f+g >= 0";
    for (String name : List.of("g", "f", "e", "d", "c", "b", "a")) {
      nested = ten + ".all(" + name + ", " + nested + ")";
    }
    var hostile =
        List.of(
            nested,
            "(".repeat(400) + "true" + ")".repeat(400),
            "[".repeat(400) + "]".repeat(400) + " == []",
            "!".repeat(900) + "passed",
            "-".repeat(900) + "1 > 0",
            "true" + " && true".repeat(120),
            "state == '" + "a".repeat(2_000) + "'",
            "passed ? ".repeat(100) + "true" + " : false".repeat(100),
            "state + state + state == 'x'",
            "carriers + carriers == carriers",
            "state.matches('(a*)*(a*)*(a*)*(a*)*b')",
            "state.matches('a') || state.matches('b') || state.matches('c') || state.matches('d')"
                + " || state.matches('e')",
            "carriers.all(a, carriers.all(b, carriers.all(c, carriers.all(d, a+b+c+d != ''))))",
            "9223372036854775807 + version > 0",
            "{'a': {'b': {'c': 1}}}.a.b.c == 1",
            "duration('99999999999999999h') > quiet",
            "timestamp('+999999999-01-01T00:00:00Z') > at",
            "bytes(state).size() > 0",
            "\u0000",
            "state == '\u0000'",
            "dyn(state) == dyn(1)",
            "type(state) == type(1)");
    for (String source : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> {
            try {
              Expression.condition(source, FIELDS).holds(longFact());
            } catch (BadExpression e) {
              assertThat(e.why()).isNotBlank();
            }
          },
          source);
    }
  }

  private static Map<String, @Nullable Object> fact() {
    var fact = new HashMap<String, @Nullable Object>();
    fact.put("state", "failed");
    fact.put("message", null);
    fact.put("percent", 40.0);
    fact.put("version", 7L);
    fact.put("passed", false);
    fact.put("at", NOW);
    fact.put("quiet", Duration.ofMinutes(10));
    fact.put("carriers", List.of("a1", "b"));
    fact.put("labels", Map.of("region", "eu"));
    fact.put("namespace", "shop");
    return fact;
  }

  @Test
  void whatCameAsJsonIsReadByItsPathAndWhatIsMissingIsSaid() {
    var condition =
        Expression.condition(
            "json.db.status == 'up' && json.pools[0].free > 3", Map.of("json", Kind.JSON));
    assertThat(condition.judge(json(Map.of("status", "up"), 4L)))
        .isEqualTo(new Expression.Judged(true, null));
    assertThat(condition.judge(json(Map.of("status", "down"), 4L)))
        .isEqualTo(new Expression.Judged(false, null));
    assertThat(condition.judge(json(Map.of(), 4L)).failure()).contains("status");
    assertThat(condition.judge(json(Map.of("status", "up"), "many")).failure()).isNotBlank();
  }

  private static Map<String, @Nullable Object> json(Object db, Object free) {
    return Map.of("json", Map.of("db", db, "pools", List.of(Map.of("free", free))));
  }

  private static Map<String, @Nullable Object> longFact() {
    var fact = fact();
    fact.put("state", "a".repeat(1_000));
    fact.put("carriers", java.util.Collections.nCopies(100, "a".repeat(900)));
    return fact;
  }
}
