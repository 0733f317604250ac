package dev.milepost.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every consumer with an inbox promises, shown on real servers. A service extends it and says
 * what a fact looks like and where its effect is seen.
 */
public abstract class ConsumerContract {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int KEYS = 4;
  private static final int EACH = 30;

  /** The service's name: its schema. */
  protected abstract String service();

  /** Topic that is consumed. */
  protected abstract Topic topic();

  /** Fact number {@code n} of the thing {@code key}, as a record; another id with every call. */
  protected abstract String fact(String key, int n);

  /** How often each fact of {@code key} has had its effect; those without one are not there. */
  protected abstract Map<Integer, Integer> effects(String key);

  /** Well-formed facts of {@code key} whose effect the database will never take. */
  protected abstract List<String> poison(String key);

  @Test
  void whatCannotBeHandledIsParkedAndTheNextIsHandled() {
    String key = "k-" + UUID.randomUUID();
    var odd = new ArrayList<@Nullable String>();
    odd.add("{\"not\":\"a fact\"}");
    odd.add("\u0000garbage");
    odd.add("");
    odd.add("[]");
    odd.add(null);
    odd.add(fact(key, 1).replaceFirst("\"version\":\\d+", "\"version\":\"many\""));
    odd.addAll(poison(key));
    var records = new ArrayList<@Nullable String>(odd);
    records.addFirst(fact(key, 0));
    records.addLast(fact(key, 2));

    Backbone.send(topic().topicName(), key, records);

    await().atMost(SOON).untilAsserted(() -> assertThat(effects(key)).containsKey(2));
    assertThat(effects(key)).isEqualTo(Map.of(0, 1, 2, 1));
    assertThat(parked(key))
        .isEqualTo(
            odd.stream().map(text -> text == null ? null : text.replace('\0', '\uFFFD')).toList());
  }

  @Test
  void aRepeatedRecordHasItsEffectOnce() {
    String key = "k-" + UUID.randomUUID();
    String repeated = fact(key, 0);

    Backbone.send(topic().topicName(), key, List.of(repeated, repeated));
    Backbone.send(topic().topicName(), key, List.of(fact(key, 1), repeated, fact(key, 2)));

    await().atMost(SOON).untilAsserted(() -> assertThat(effects(key)).containsKey(2));
    assertThat(effects(key)).isEqualTo(Map.of(0, 1, 1, 1, 2, 1));
    assertThat(parked(key)).isEmpty();
  }

  @Test
  void postgresLeavesInTheMiddleAndNothingIsLost() {
    var keys = IntStream.range(0, KEYS).mapToObj(i -> "k-" + UUID.randomUUID()).toList();
    for (String key : keys) {
      Backbone.send(
          topic().topicName(), key, IntStream.range(0, EACH).mapToObj(n -> fact(key, n)).toList());
    }
    await().atMost(SOON).until(() -> !effects(keys.getFirst()).isEmpty());

    Servers.get().stopPostgres();
    try {
      for (String key : keys) {
        Backbone.send(
            topic().topicName(),
            key,
            IntStream.range(EACH, 2 * EACH).mapToObj(n -> fact(key, n)).toList());
      }
    } finally {
      Servers.get().startPostgres();
    }

    var once = new HashMap<Integer, Integer>();
    IntStream.range(0, 2 * EACH).forEach(n -> once.put(n, 1));
    for (String key : keys) {
      await().atMost(SOON).untilAsserted(() -> assertThat(effects(key)).isEqualTo(once));
      assertThat(parked(key)).isEmpty();
    }
  }

  private List<String> parked(String key) {
    return new SchemaOfService(service())
        .texts(
            "SELECT payload FROM %s.inbox_parked WHERE key = ? ORDER BY id".formatted(service()),
            key);
  }
}
