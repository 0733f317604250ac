package dev.milepost.database.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueWorkTest {

  private static final int MOST = 3;

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentLinkedQueue<Integer> due = new ConcurrentLinkedQueue<>();
  private final LinkedBlockingQueue<UniEmitter<? super Boolean>> begun =
      new LinkedBlockingQueue<>();
  private final AtomicInteger most = new AtomicInteger();
  private final DueWork<Integer> work =
      new DueWork<>(
          "Test",
          MOST,
          2,
          vertx,
          InstantSource.system(),
          this::take,
          this::begin,
          () -> Uni.createFrom().item(Optional.empty()));

  @AfterEach
  void end() {
    work.stop();
    vertx.close().await().atMost(Duration.ofSeconds(10));
  }

  private Uni<List<Integer>> take(int room) {
    var taken = new ArrayList<Integer>();
    while (taken.size() < room && !due.isEmpty()) {
      taken.add(due.remove());
    }
    return Uni.createFrom().item(taken);
  }

  private Uni<Boolean> begin(Integer any) {
    most.accumulateAndGet(work.underWay(), Math::max);
    return Uni.createFrom().<Boolean>emitter(emitter -> begun.add(emitter));
  }

  @Test
  void allOfItIsDoneAndNeverMoreThanSoMuchAtTheSameTime() throws Exception {
    due.addAll(IntStream.range(0, 20).boxed().toList());
    work.wake();
    for (int i = 0; i < 20; i++) {
      UniEmitter<? super Boolean> one = begun.poll(10, TimeUnit.SECONDS);
      assertThat(one).as("work %d is begun", i).isNotNull();
      if (i % 4 == 3) {
        one.fail(new IllegalStateException("one that fails gives its place back"));
      } else {
        one.complete(false);
      }
    }
    assertThat(most.get()).isBetween(1, MOST);
    assertThat(work.underWay()).isZero();
    assertThat(due).isEmpty();
  }

  @Test
  void whatIsDueSoonerThanWasKnownIsLookedForAtOnce() throws Exception {
    due.add(1);
    work.wake();
    UniEmitter<? super Boolean> first = begun.poll(10, TimeUnit.SECONDS);
    due.add(2);
    first.complete(true);
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isNotNull();
  }
}
