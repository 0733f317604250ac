package dev.milepost.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.PackagedService;
import dev.milepost.testing.SchemaOfService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two packaged services on one schema: one relays the outbox, the other stands ready. */
class ReplicasIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int SOME = 50;
  private static final String PUBLISHED = "milepost_outbox_published_total";

  private final SchemaOfService schema = new SchemaOfService("progress");
  private final Sender sender = new Sender("p-" + UUID.randomUUID());
  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void oneRelaysAndTheOtherTakesOverWhenItIsKilled() throws Exception {
    try (var one = launch();
        var two = launch()) {
      one.awaitReady();
      two.awaitReady();
      for (int n = 0; n < SOME; n++) {
        send(one);
        send(two);
      }
      await().atMost(SOON).until(() -> told().size() == 2 * SOME);
      assertThat(List.of(one.counted(PUBLISHED), two.counted(PUBLISHED)))
          .containsExactlyInAnyOrder(2.0 * SOME, 0.0);

      boolean first = one.counted(PUBLISHED) > 0;
      var relaying = first ? one : two;
      var waiting = first ? two : one;
      whileSending(
          waiting,
          () -> {
            awaitMoreSent();
            relaying.kill();
            awaitMoreSent();
          });

      awaitAllTold();
      assertThat(waiting.counted(PUBLISHED)).isPositive();
    }
  }

  @Test
  void nothingIsLostWhenTheRelaysConnectionIsEndedAgainAndAgain() throws Exception {
    try (var one = launch();
        var two = launch()) {
      one.awaitReady();
      two.awaitReady();
      send(two);
      await().atMost(SOON).until(() -> told().size() == 1);
      whileSending(
          one,
          () -> {
            for (int round = 0; round < 4; round++) {
              String pid = relayPid();
              awaitMoreSent();
              schema.texts("SELECT pg_terminate_backend(?::int)", pid);
              await().atMost(SOON).until(() -> !relayPids().isEmpty() && !relayPid().equals(pid));
            }
            awaitMoreSent();
          });

      awaitAllTold();
      assertThat(two.counted(PUBLISHED) + one.counted(PUBLISHED))
          .as("rows marked as published, which no two relays do")
          .isEqualTo(sent.get());
    }
  }

  private static PackagedService launch() {
    return PackagedService.launch("progress", List.of(), List.of(), Map.of());
  }

  private void send(PackagedService service) throws InterruptedException {
    assertThat(sender.send(service, "t", sent.get())).hasValue(202);
    sent.incrementAndGet();
  }

  /** One after the other, so that the order of the numbers is the order of the changes. */
  private void whileSending(PackagedService service, Runnable happening) throws Exception {
    var enough = new AtomicBoolean();
    try (var thread = Executors.newSingleThreadExecutor()) {
      var sending =
          thread.submit(
              () -> {
                while (!enough.get()) {
                  send(service);
                }
                return sent.get();
              });
      try {
        happening.run();
      } finally {
        enough.set(true);
      }
      sending.get();
    }
  }

  private void awaitMoreSent() {
    int enough = sent.get() + SOME;
    await().atMost(SOON).until(() -> sent.get() >= enough);
  }

  private void awaitAllTold() {
    await().atMost(SOON).until(() -> told().size() == sent.get());
    assertThat(told()).isEqualTo(IntStream.range(0, sent.get()).boxed().toList());
    assertThat(
            schema.texts(
                "SELECT count(*) FROM progress.outbox WHERE key = ? AND published_at IS NULL",
                sender.project()))
        .containsExactly("0");
  }

  /**
   * Numbers of the project's facts in the order of the log. What is sent again after a relay died
   * has the id it had, by which every inbox drops it.
   */
  private List<Integer> told() {
    var byId = new LinkedHashMap<String, String>();
    var numbers = new ArrayList<Integer>();
    try {
      for (var record : Backbone.records(Topic.PROGRESS.topicName())) {
        if (!sender.project().equals(record.key())) {
          continue;
        }
        var fact = new ObjectMapper().readTree(record.value());
        String before = byId.putIfAbsent(fact.required("id").textValue(), record.value());
        if (before == null) {
          numbers.add(Integer.valueOf(fact.required("data").required("message").textValue()));
        } else {
          assertThat(record.value()).isEqualTo(before);
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("A record of the backbone is not JSON", e);
    }
    return numbers;
  }

  private String relayPid() {
    return relayPids().getFirst();
  }

  private List<String> relayPids() {
    var pids =
        schema.texts(
            "SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                + " WHERE l.locktype = 'advisory' AND l.granted AND a.usename = ?",
            "progress");
    assertThat(pids).hasSizeLessThanOrEqualTo(1);
    return pids;
  }
}
