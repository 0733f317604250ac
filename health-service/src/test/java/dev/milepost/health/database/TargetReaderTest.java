package dev.milepost.health.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetReaderTest {

  private final List<Violation> violations = new ArrayList<>();

  @Test
  void whatIsNotSaidIsUsual() {
    Target target = read("{'kind':'postgresql','host':'db1','user':'m'}");
    assertThat(violations).isEmpty();
    assertThat(target)
        .isEqualTo(
            new Target(
                "ledger",
                "ledger",
                Kind.POSTGRESQL,
                "db1",
                5432,
                "postgres",
                "m",
                null,
                Tls.REQUIRE,
                Duration.ofSeconds(30),
                java.util.Map.of(),
                false));
  }

  @Test
  void whatIsKeptIsReadAgain() {
    for (String each :
        List.of(
            "{'kind':'mysql','host':'db1','user':'m','every':'5m','paused':true}",
            "{'kind':'redis','host':'::1','secret':'s','database':3,'tls':'verify-full',"
                + "'thresholds':{'memory.used':{'degraded':50},'latency':{}}}")) {
      Target target = read(each);
      assertThat(target).as("%s: %s", each, violations).isNotNull();
      assertThat(
              TargetJson.read(
                  "ledger", TargetJson.write(Objects.requireNonNull(target)).toString()))
          .isEqualTo(target);
    }
  }

  @Test
  void everyBadFieldIsNamed() {
    assertThat(
            read(
                "{'kind':'oracle','host':'a b','port':0,'secret':'s3cret word','tls':'maybe',"
                    + "'every':'1s','thresholds':{'speed':{},'latency':{'degraded':'x','more':1}},"
                    + "'paused':1,'password':'x'}"))
        .isNull();
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "kind",
            "host",
            "port",
            "secret",
            "tls",
            "every",
            "thresholds.speed",
            "thresholds.latency.degraded",
            "thresholds.latency.more",
            "paused",
            "password");
  }

  @ParameterizedTest
  @CsvSource({
    "every, '30'",
    "every, 'PT'",
    "every, '2h'",
    "user, ''",
    "component, '../x'",
    "host, 'db1/x'",
    "host, 'db1:5432'",
    "host, ''"
  })
  void aBadValueIsRefused(String field, String value) {
    assertThat(
            read(
                "{'kind':'mysql','host':'h','user':'m'}"
                    .replace("}", ",'" + field + "':'" + value + "'}")))
        .isNull();
    assertThat(violations).extracting(Violation::field).containsExactly(field);
  }

  private @Nullable Target read(String json) {
    try {
      return TargetReader.read(
          new ObjectMapper().readTree(json.replace('\'', '"')), "ledger", violations);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
