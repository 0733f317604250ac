package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.alert.breaking.Receivers.Accepted;
import dev.milepost.testing.SchemaOfService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Replicas of which one's time of day is ten minutes ahead or behind: nobody is told twice, nobody
 * before it is due. A replica is started while steps wait, because that is when it knows least.
 */
class WrongClockIT {

  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final Duration BEHIND = AHEAD.negated();
  private static final Duration SETTLING = Duration.ofMinutes(3);

  /** Until the second step. Longer than sending so many takes: some wait at every moment. */
  private static final Duration LATER = Duration.ofSeconds(8);

  private static final int SOME = 40;

  /** Half of what a question to PostgreSQL may take on a busy machine: the clock's own error. */
  private static final Duration ERROR = Duration.ofMillis(500);

  @Test
  void nobodyIsToldTwiceOrEarly() {
    try (var receivers = new Receivers();
        var house = new House();
        var right = new Replica(house, List.of(), List.of(), Map.of())) {
      right.service().awaitReady();
      house.furnish(receivers, LATER);
      Flow flow = new Flow(house, Duration.ofMillis(200));
      try (flow) {
        awaitSome(flow);
        try (var ahead = joinedBy(house, AHEAD)) {
          awaitSome(flow);
          ahead.end();
        }
        try (var behind = joinedBy(house, BEHIND)) {
          awaitSome(flow);
          try (var again = joinedBy(house, AHEAD)) {
            awaitSome(flow);
            flow.close();
            Settling.await(house, flow, receivers, SETTLING);
          }
        }
      }

      List<Accepted> accepted = receivers.accepted();
      assertThat(accepted).extracting(Accepted::key).doesNotHaveDuplicates();
      Map<String, Instant> due = due();
      List<Duration> early =
          accepted.stream()
              .filter(each -> each.change().equals("triggered"))
              .map(each -> Duration.between(each.at(), due.get(each.alert() + each.step())))
              .toList();
      System.out.printf(
          "clocks off by %s and %s: %d messages, %d twice, the earliest %d ms before it was due%n",
          AHEAD,
          BEHIND,
          accepted.size(),
          accepted.size() - accepted.stream().map(Accepted::key).distinct().count(),
          early.stream().mapToLong(Duration::toMillis).max().orElseThrow());
      assertThat(early).allSatisfy(each -> assertThat(each).isLessThan(ERROR));
    }
  }

  private static Replica joinedBy(House house, Duration off) {
    var replica = new Replica(house, WrongClock.by(off), List.of(), Map.of());
    replica.service().awaitReady();
    return replica;
  }

  /** Waits until as many more alerts are accepted. */
  private static void awaitSome(Flow flow) {
    int enough = flow.sent().size() + SOME;
    await("more alerts").atMost(SETTLING).until(() -> flow.sent().size() >= enough);
  }

  /** When steps were due, by alert and step. */
  private static Map<String, Instant> due() {
    var schema = new SchemaOfService("alert");
    List<String> rows =
        schema.texts(
            "SELECT alert || step || ' ' || (extract(epoch FROM due_at) * 1000000)::bigint"
                + " FROM alert.escalation_step");
    var due = new HashMap<String, Instant>();
    for (String row : rows) {
      String[] parts = row.split(" ", 2);
      due.put(parts[0], Instant.EPOCH.plusNanos(1_000 * Long.parseLong(parts[1])));
    }
    return due;
  }
}
