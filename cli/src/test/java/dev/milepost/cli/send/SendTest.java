package dev.milepost.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SendTest {
  private static Outgoing event(int bytes) {
    return new Outgoing(new byte[bytes], "here", "line");
  }

  @Property(tries = 100)
  void batchesKeepTheOrderAndBothBounds(
      @ForAll @Size(max = 3000) List<@IntRange(min = 1, max = 20_000) Integer> sizes) {
    var events = sizes.stream().map(SendTest::event).toList();
    var batches = Batches.of(events);
    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(events);
    assertThat(batches)
        .allMatch(
            b ->
                b.size() <= Batches.EVENTS
                    && b.stream().mapToLong(e -> e.json().length).sum() <= Batches.BYTES);
  }

  @Property
  void neverComesBackBeforeTheServerAskedFor(
      @ForAll @IntRange(max = 100) int attempt,
      @ForAll @DoubleRange(max = 0.99) double random,
      @ForAll @IntRange(max = 600) int seconds) {
    var asked = Duration.ofSeconds(seconds);
    assertThat(Backoff.next(attempt, random, asked)).isBetween(asked, asked.plusSeconds(6));
  }

  @Test
  void onlyTheGuiltyEventOfAnUnnamedRefusalIsRejected() throws InterruptedException {
    var guilty = event(3);
    var taken = new ArrayList<Outgoing>();
    var rejected = new ArrayList<String>();
    Intake intake =
        batch -> {
          if (batch.contains(guilty)) {
            return new Delivery.Indivisible("bad");
          }
          taken.addAll(batch);
          return new Delivery.Accepted(batch.size(), 0);
        };
    var batch = Arrays.asList(event(1), event(2), guilty, event(4), event(5));
    var sender = new Sender(intake, (origin, line, why) -> rejected.add(why), (wait, why) -> false);
    assertThat(sender.send(batch)).isTrue();
    assertThat(taken).hasSize(4).doesNotContain(guilty);
    assertThat(rejected).containsExactly("bad");
  }

  @Test
  void anIndexOutsideTheBatchDoesNotTurnInCircles() throws InterruptedException {
    var sender =
        new Sender(
            batch -> new Delivery.Invalid(Map.of(99, "odd")),
            (origin, line, why) -> {},
            (wait, why) -> false);
    assertThat(sender.send(List.of(event(1), event(2)))).isTrue();
    assertThat(sender.rejected()).isEqualTo(2);
  }

  @Test
  void readsTheIndexOfAField() {
    assertThat(HttpIntake.index("[3].task")).isEqualTo(3);
    assertThat(HttpIntake.index("task")).isEqualTo(-1);
    assertThat(HttpIntake.index("[x].task")).isEqualTo(-1);
    assertThat(HttpIntake.index("[]")).isEqualTo(-1);
  }
}
