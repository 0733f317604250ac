package dev.milepost.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testing.PackagedService;
import dev.milepost.testing.SchemaOfService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged service is asked to end while many send. */
class ShutdownIT {

  private static final int SENDERS = 32;
  private static final int BEFORE_THE_END = 1_000;

  private final Sender sender = new Sender("p-" + UUID.randomUUID());
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();

  @Test
  void whatWasTakenIsAnsweredAndWhatWasAnsweredIsKept() throws Exception {
    try (var service = PackagedService.start("progress");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Future<?>>();
      for (int i = 0; i < SENDERS; i++) {
        String task = "t" + i;
        senders.add(threads.submit(() -> sendUntilTurnedAway(service, task)));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> answered.size() > BEFORE_THE_END);

      long asked = System.nanoTime();
      service.terminate();
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .as("ended because all were answered, not because its patience was over")
          .isLessThan(Duration.ofSeconds(10));

      for (var each : senders) {
        each.get(30, TimeUnit.SECONDS);
      }
    }

    var kept =
        new SchemaOfService("progress")
            .texts("SELECT id FROM progress.event WHERE project = ?", sender.project());
    assertThat(kept).doesNotHaveDuplicates();
    assertThat(without(answered, kept)).as("answered with 202 and not kept").isEmpty();
    assertThat(without(kept, answered)).as("kept and never answered").isEmpty();
    assertThat(refusals).isSubsetOf(Set.of(503));
  }

  private static Set<String> without(Collection<String> all, Collection<String> some) {
    var left = new HashSet<>(all);
    left.removeAll(some);
    return left;
  }

  private Void sendUntilTurnedAway(PackagedService service, String task)
      throws InterruptedException {
    for (int n = 0; ; n++) {
      var status = sender.send(service, task, n);
      if (status.isEmpty()) {
        return null;
      }
      if (status.getAsInt() != 202) {
        refusals.add(status.getAsInt());
        return null;
      }
      answered.add(task + "-" + n);
    }
  }
}
