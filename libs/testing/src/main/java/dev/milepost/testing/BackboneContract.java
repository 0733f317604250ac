package dev.milepost.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * What every producer of facts promises, shown on real servers that go away and come back. A
 * service extends it and says how a change is made.
 */
public abstract class BackboneContract {

  private static final Duration SOON = Duration.ofSeconds(40);

  /** Topic of the service's facts. */
  protected abstract String topic();

  /**
   * Asks the service for change number {@code n} of the thing {@code key}.
   *
   * @return the HTTP status; 2xx only when the change is committed
   */
  protected abstract int change(String key, int n);

  /** The change number that a fact tells of. */
  protected abstract int numberOf(com.fasterxml.jackson.databind.JsonNode data);

  /** Status of the readiness probe. */
  protected abstract int readiness();

  @Test
  void withoutKafkaChangesGoOnAndTheFactsComeInOrderWhenItIsBack() {
    String key = "k-" + UUID.randomUUID();
    assertThat(change(key, 0)).isBetween(200, 299);
    awaitFacts(key, 1);

    Servers.get().stopKafka();
    try {
      for (int n = 1; n <= 20; n++) {
        assertThat(change(key, n)).as("change %d without Kafka", n).isBetween(200, 299);
      }
      assertThat(readiness()).isEqualTo(200);
    } finally {
      Servers.get().startKafka();
    }

    awaitFacts(key, 21);
    assertThat(facts(key)).isSorted().doesNotHaveDuplicates().hasSize(21);
  }

  @Test
  void withoutPostgresNothingIsTakenAndNothingIsLost() {
    String key = "k-" + UUID.randomUUID();
    assertThat(change(key, 0)).isBetween(200, 299);

    Servers.get().stopPostgres();
    try {
      assertThat(change(key, 1)).isEqualTo(503);
    } finally {
      Servers.get().startPostgres();
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(change(key, 1)).isBetween(200, 299));
    awaitFacts(key, 2);
    assertThat(facts(key)).containsExactly(0, 1);
  }

  private void awaitFacts(String key, int count) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(facts(key)).hasSizeGreaterThanOrEqualTo(count));
  }

  /**
   * Numbers of the facts of a key in the order of the log. A fact that was sent again, because its
   * mark was lost, has the same id and is dropped here as every inbox drops it.
   */
  private List<Integer> facts(String key) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Servers.get().kafka().bootstrapServers(),
            "isolation.level",
            "read_committed",
            "default.api.timeout.ms",
            10_000);
    var numbers = new LinkedHashMap<String, Integer>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic()).stream()
              .map(info -> new TopicPartition(topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            var fact = new ObjectMapper().readTree(record.value());
            numbers.putIfAbsent(fact.get("id").textValue(), numberOf(fact.get("data")));
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("A record of the backbone is not JSON", e);
    }
    return List.copyOf(numbers.values());
  }
}
