package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testing.postgres.Ruling;
import dev.milepost.testing.postgres.Seen;
import dev.milepost.testing.postgres.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas of the packaged service take alerts; whichever of them comes to a named step is
 * killed there (SIGKILL), started anew, and the next is killed meanwhile. {@code
 * -Dmilepost.breaking.kills=200} kills more.
 */
class KilledIT {

  private static final int KILLS = Integer.getInteger("milepost.breaking.kills", 50);
  private static final Duration REACHED = Duration.ofMinutes(3);
  private static final Duration SETTLING = Duration.ofMinutes(3);

  /** Where a process cannot be met: they are there for connections. */
  private static final Set<BreakingPoint> OF_CONNECTIONS =
      EnumSet.of(BreakingPoint.LISTEN, BreakingPoint.ALL);

  private static final List<BreakingPoint> POINTS =
      List.copyOf(EnumSet.complementOf(EnumSet.copyOf(OF_CONNECTIONS)));

  @TempDir Path folder;

  private final Breaks breaks = new Breaks();
  private final AtomicReference<@Nullable BreakingPoint> next = new AtomicReference<>();

  @Test
  void nobodyIsMissedHoweverProcessesEnd() {
    List<String> soon = StartCache.train(folder);
    try (var receivers = new Receivers();
        var house = new House();
        var one = new Replica(house, List.of(), soon, Map.of());
        var other = new Replica(house, List.of(), soon, Map.of())) {
      one.service().awaitReady();
      other.service().awaitReady();
      house.furnish(receivers, Duration.ofSeconds(1));
      for (Replica each : List.of(one, other)) {
        each.proxy().rule(seen -> judge(each, seen));
      }
      receivers.loseAnswer(
          message -> {
            // Which of the two has sent it is not known: both end.
            boolean kill = next.compareAndSet(BreakingPoint.ANSWER_LOST, null);
            if (kill) {
              one.killAndRestart();
              other.killAndRestart();
              breaks.addWhole(BreakingPoint.ANSWER_LOST);
            }
            return kill;
          });
      var flow = new Flow(house, Duration.ofMillis(250));
      try (flow) {
        for (int i = 0; i < KILLS; i++) {
          BreakingPoint point = POINTS.get(i % POINTS.size());
          next.set(point);
          await(point.words()).atMost(REACHED).until(() -> next.get() == null);
        }
        one.proxy().rule(Ruling.PASSING);
        other.proxy().rule(Ruling.PASSING);
      }
      try {
        Settling.await(house, flow, receivers, SETTLING);
      } catch (ConditionTimeoutException e) {
        // What is lost is said below, one by one.
      }
      var reckoning = Reckoning.of(flow.sent(), receivers.accepted(), breaks);
      System.out.println(reckoning.table(breaks));
      assertThat(reckoning.lost()).isEmpty();
      assertThat(reckoning.unexplained()).isEmpty();
      assertThat(reckoning.unsaid()).isEmpty();
      assertThat(Settling.settled(house)).isTrue();
      assertThat(breaks.count()).isEqualTo(KILLS);
    }
  }

  private Verdict judge(Replica replica, Seen seen) {
    BreakingPoint point = next.get();
    if (point == null || !point.meets(seen) || !next.compareAndSet(point, null)) {
      return Verdict.PASS;
    }
    replica.killAndRestart();
    breaks.addWhole(point);
    return Verdict.CUT;
  }
}
