package dev.milepost.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every producer of facts promises, shown on real servers that go away and come back. A
 * service extends it and says how a change is made.
 */
public abstract class BackboneContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int SENDERS = 6;
  private static final int MANY = 30;

  @TestHTTPResource(value = "health/", management = true)
  @Nullable String health;

  /** The service's name: its schema. */
  protected abstract String service();

  /** Topic of the service's facts. */
  protected abstract Topic topic();

  /**
   * Makes what must be there before changes 0 to {@code changes - 1} of {@code key} are asked;
   * called from several threads, for several keys.
   */
  protected void prepare(String key, int changes) {}

  /** Asks the service for change number {@code n} of the thing {@code key}. */
  protected abstract Response change(String key, int n);

  /** The change number that a fact tells of; empty for a fact of something else. */
  protected abstract OptionalInt numberOf(String type, JsonNode data);

  /** The record key of the thing {@code key}. */
  protected String recordKey(String key) {
    return key;
  }

  /** The tables that a change writes to. */
  protected abstract List<String> tables();

  @Test
  void withoutKafkaChangesGoOnAndTheFactsComeInOrderWhenItIsBack() {
    String key = freshKey(21);
    take(change(key, 0));
    awaitFacts(key, 1);

    Servers.get().stopKafka();
    try {
      for (int n = 1; n <= 20; n++) {
        take(change(key, n));
      }
      assertThat(probe("ready")).isEqualTo(200);
    } finally {
      Servers.get().startKafka();
    }

    awaitFacts(key, 21);
    assertThat(facts(key)).isSorted().doesNotHaveDuplicates().hasSize(21);
  }

  @Test
  void withoutPostgresNothingIsTakenAndNothingIsLost() {
    String key = freshKey(2);
    take(change(key, 0));

    Servers.get().stopPostgres();
    try {
      refuseForNow(change(key, 1));
      assertThat(probe("ready")).isEqualTo(503);
      assertThat(probe("live")).isEqualTo(200);
    } finally {
      Servers.get().startPostgres();
    }

    await().atMost(SOON).untilAsserted(() -> take(change(key, 1)));
    assertThat(probe("ready")).isEqualTo(200);
    awaitFacts(key, 2);
    assertThat(facts(key)).containsExactly(0, 1);
  }

  @Test
  void postgresLeavesInTheMiddleAndWhatWasTakenIsTold() throws Exception {
    var keys = new ArrayList<String>();
    try (var makers = Executors.newFixedThreadPool(SENDERS)) {
      Callable<String> make = () -> freshKey(1);
      for (var made : makers.invokeAll(Collections.nCopies(MANY, make))) {
        keys.add(made.get());
      }
    }
    var answered = new CountDownLatch(MANY / 3);
    var away = new CountDownLatch(1);
    var taken = new HashSet<String>();
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      var answers = new ArrayList<Future<Response>>();
      for (int i = 0; i < MANY; i++) {
        // The last ones are sent when it is surely away; those before meet it as it goes.
        boolean whenAway = i >= MANY - SENDERS;
        String key = keys.get(i);
        answers.add(
            senders.submit(
                () -> {
                  if (whenAway) {
                    away.await();
                  }
                  var answer = change(key, 0);
                  answered.countDown();
                  return answer;
                }));
      }
      assertThat(answered.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Servers.get().stopPostgres();
      try {
        away.countDown();
        for (int i = 0; i < MANY; i++) {
          var answer = answers.get(i).get(SOON.toSeconds(), TimeUnit.SECONDS);
          if (answer.statusCode() < 300) {
            taken.add(keys.get(i));
          } else {
            refuseForNow(answer);
          }
        }
      } finally {
        Servers.get().startPostgres();
      }
    }

    assertThat(taken).hasSizeBetween(MANY / 3, MANY - SENDERS);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var told = facts();
              assertThat(taken)
                  .allSatisfy(
                      key -> assertThat(told.get(recordKey(key))).as(key).isEqualTo(List.of(0)));
            });
    var told = facts();
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(told.getOrDefault(recordKey(key), List.of()))
                    .as("told of " + key)
                    .hasSizeLessThanOrEqualTo(1));
  }

  @Test
  void aFullDiskTakesNothingAndLeavesNothingBehind() {
    String key = freshKey(2);
    take(change(key, 0));
    awaitFacts(key, 1);
    var schema = new SchemaOfService(service());
    await().atMost(SOON).until(() -> schema.texts(waiting()).equals(List.of("0")));
    var before = schema.rowsThatSay(key);

    for (String table : tables()) {
      schema.fillDisk(table, key);
      try {
        refuseForNow(change(key, 1));
      } finally {
        schema.freeDisk();
      }
      assertThat(schema.rowsThatSay(key)).as("after no room for " + table).isEqualTo(before);
    }

    take(change(key, 1));
    awaitFacts(key, 2);
    assertThat(facts(key)).containsExactly(0, 1);
  }

  private int probe(String name) {
    return given().get(health + name).statusCode();
  }

  private String waiting() {
    return "SELECT count(*) FROM %s.outbox WHERE published_at IS NULL AND refused IS NULL"
        .formatted(service());
  }

  private String freshKey(int changes) {
    String key = "k-" + UUID.randomUUID();
    prepare(key, changes);
    return key;
  }

  private static void take(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
  }

  private static void refuseForNow(Response answer) {
    answer
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .body("type", equalTo(ProblemType.UNAVAILABLE.uri().toString()));
  }

  private void awaitFacts(String key, int count) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(facts(key)).hasSizeGreaterThanOrEqualTo(count));
  }

  private List<Integer> facts(String key) {
    return facts().getOrDefault(recordKey(key), List.of());
  }

  /**
   * Numbers of the facts by key, in the order of the log. A fact that was sent again, because its
   * mark was lost, has the same id and is dropped here as every inbox drops it.
   */
  private Map<String, List<Integer>> facts() {
    var seen = new HashSet<String>();
    var facts = new HashMap<String, List<Integer>>();
    for (var record : Backbone.records(topic().topicName())) {
      JsonNode fact = read(record.value());
      var number = numberOf(fact.required("type").textValue(), fact.required("data"));
      if (number.isPresent() && seen.add(fact.required("id").textValue())) {
        facts.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(number.getAsInt());
      }
    }
    return facts;
  }

  private static JsonNode read(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("A record of the backbone is not JSON: " + value, e);
    }
  }
}
