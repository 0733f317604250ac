package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testing.postgres.PostgresProxy;
import dev.milepost.testing.postgres.Ruling;
import dev.milepost.testing.postgres.Seen;
import dev.milepost.testing.postgres.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Connections to PostgreSQL end at every step of the engine and of delivery, at random, and answers
 * of receivers get lost, while alerts come. {@code -Dmilepost.breaking.seconds=600} breaks for
 * longer.
 */
class BrokenOffIT {

  private static final Duration BREAKING =
      Duration.ofSeconds(Integer.getInteger("milepost.breaking.seconds", 12));

  private static final Duration LONGER = Duration.ofSeconds(60);

  /** A claim whose holder does not know of it is taken anew after 40 s. */
  private static final Duration SETTLING = Duration.ofMinutes(3);

  private static final Duration BETWEEN_ALL = Duration.ofSeconds(3);
  private static final double CHANCE = 0.1;
  private static final double SOONER = 0.3;

  private final Breaks breaks = new Breaks();

  @Test
  void nothingIsLostAndWhatCameTwiceHasItsReason() {
    try (var receivers = new Receivers();
        var house = new House();
        var replica = new Replica(house, List.of(), List.of(), Map.of())) {
      PostgresProxy proxy = replica.proxy();
      replica.service().awaitReady();
      house.furnish(receivers, Duration.ofSeconds(1));
      var flow = new Flow(house, Duration.ofMillis(200));
      try (flow) {
        proxy.rule(this::judge);
        receivers.loseAnswer(
            message -> {
              boolean lose = chance(BreakingPoint.ANSWER_LOST);
              if (lose) {
                breaks.add(BreakingPoint.ANSWER_LOST, Set.of(message.key()));
              }
              return lose;
            });
        long begun = System.nanoTime();
        while (goesOn(Duration.ofNanos(System.nanoTime() - begun))) {
          LockSupport.parkNanos(BETWEEN_ALL.toNanos());
          breaks.addWhole(BreakingPoint.ALL);
          proxy.cutAll();
        }
        proxy.rule(Ruling.PASSING);
        receivers.loseAnswer(message -> false);
      }
      try {
        Settling.await(house, flow, receivers, SETTLING);
      } catch (ConditionTimeoutException e) {
        // What is lost is said below, one by one.
      }
      var reckoning = Reckoning.of(flow.sent(), receivers.accepted(), breaks);
      System.out.println(reckoning.table(breaks));
      assertThat(reckoning.lost()).as(replica.service().lastLines()).isEmpty();
      assertThat(reckoning.unexplained()).isEmpty();
      assertThat(reckoning.unsaid()).isEmpty();
      // Whose process lives through it knows what became of a message, and writes it again.
      assertThat(reckoning.doubled().values()).containsOnly(BreakingPoint.ANSWER_LOST);
      assertThat(Settling.settled(house)).isTrue();
      assertThat(breaks.counts()).allSatisfy((point, times) -> assertThat(times).isPositive());
    }
  }

  /** On a busy machine it takes longer until every step was met. */
  private boolean goesOn(Duration since) {
    return since.compareTo(BREAKING) < 0
        || since.compareTo(BREAKING.plus(LONGER)) < 0 && breaks.counts().containsValue(0L);
  }

  private Verdict judge(Seen seen) {
    for (BreakingPoint point : BreakingPoint.values()) {
      if (point.meets(seen) && chance(point)) {
        breaks.add(point, BreakingPoint.about(seen));
        return Verdict.CUT;
      }
    }
    return Verdict.PASS;
  }

  /** What was never broken yet is sooner: none is left out. */
  private boolean chance(BreakingPoint point) {
    return ThreadLocalRandom.current().nextDouble() < (breaks.count(point) == 0 ? SOONER : CHANCE);
  }
}
