package dev.milepost.progress.forecast.slip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlipBetweenTest {

  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void whatWasDoneInTheMeantimeIsNoChangeOfScope() {
    var before =
        work(
            item("a", TaskState.PLANNED, null, null),
            item("b", TaskState.PLANNED, null, null, "a"),
            item("c", TaskState.PLANNED, null, null, "b"));
    var after =
        work(
            item("a", TaskState.COMPLETED, T0, T0.plus(Duration.ofHours(4))),
            item("b", TaskState.COMPLETED, T0.plus(Duration.ofHours(4)), at(8), "a"),
            item("c", TaskState.PLANNED, null, null, "b"));

    var answer =
        new SlipBetween(before, T0, after, at(8), List.of())
            .attribute(null, Prediction::p50, 0, new Simulations(200, 1, 1));

    assertThat(answer.rescoped()).isEmpty();
    var slip = (Slip.Explained) answer.slip();
    assertThat(slip.parts().get(SlipCause.SCOPE)).isZero();
    assertThat(slip.parts().get(SlipCause.THROUGHPUT)).isEqualTo(slip.whole());
    assertThat(slip.whole()).isEqualTo(Duration.ofHours(-12));
  }

  private static Work work(WorkItem... items) {
    return new Work(List.of(items), List.of(), WorkCalendar.ALWAYS);
  }

  private static Instant at(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private static WorkItem item(
      String id,
      TaskState state,
      @Nullable Instant start,
      @Nullable Instant end,
      String... dependsOn) {
    Duration low = Duration.ofHours(10).minusMillis(1);
    return new WorkItem(
        id,
        null,
        null,
        state,
        start,
        end,
        List.of(dependsOn),
        low,
        Duration.ofHours(10),
        Duration.ofHours(10),
        null,
        List.of(),
        T0);
  }
}
