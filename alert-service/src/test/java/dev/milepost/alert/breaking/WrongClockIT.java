package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.breaking.Receivers.Accepted;
import dev.milepost.testing.SchemaOfService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replicas of which one's time of day is ten minutes ahead or behind: nobody is told twice, nobody
 * before it is due. A replica is started while steps wait, because that is when it knows least.
 */
class WrongClockIT {

  private static final Duration OFF = Duration.ofMinutes(10);
  private static final Duration SENDING = Duration.ofSeconds(4);
  private static final Duration SETTLING = Duration.ofMinutes(3);

  /** Half of what a question to PostgreSQL may take on a busy machine: the clock's own error. */
  private static final Duration ERROR = Duration.ofMillis(500);

  static Stream<List<Duration>> clocks() {
    return Stream.of(
        List.of(Duration.ZERO, OFF),
        List.of(Duration.ZERO, OFF.negated()),
        List.of(Duration.ZERO, OFF, OFF.negated()));
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void nobodyIsToldTwiceOrEarly(List<Duration> clocks) {
    var replicas = new ArrayList<Replica>();
    try (var receivers = new Receivers();
        var house = new House()) {
      replicas.add(new Replica(house, List.of(), List.of(), Map.of()));
      replicas.getFirst().service().awaitReady();
      house.furnish(receivers, Duration.ofSeconds(20));
      Flow flow = new Flow(house, Duration.ofMillis(200));
      try (flow) {
        LockSupport.parkNanos(SENDING.toNanos());
        for (Duration off : clocks.subList(1, clocks.size())) {
          replicas.add(new Replica(house, WrongClock.by(off), List.of(), Map.of()));
        }
        replicas.forEach(each -> each.service().awaitReady());
        LockSupport.parkNanos(SENDING.toNanos());
      }
      Settling.await(house, flow, receivers, SETTLING);

      List<Accepted> accepted = receivers.accepted();
      assertThat(accepted).extracting(Accepted::key).doesNotHaveDuplicates();
      Map<String, Instant> due = due();
      List<Duration> early =
          accepted.stream()
              .filter(each -> each.change().equals("triggered"))
              .map(each -> Duration.between(each.at(), due.get(each.alert() + each.step())))
              .toList();
      System.out.printf(
          "clocks off by %s: %d messages, %d twice, the earliest %d ms before it was due%n",
          clocks,
          accepted.size(),
          accepted.size() - accepted.stream().map(Accepted::key).distinct().count(),
          early.stream().mapToLong(Duration::toMillis).max().orElseThrow());
      assertThat(early).allSatisfy(each -> assertThat(each).isLessThan(ERROR));
    } finally {
      replicas.forEach(Replica::close);
    }
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
