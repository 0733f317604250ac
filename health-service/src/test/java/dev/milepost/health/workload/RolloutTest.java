package dev.milepost.health.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.RolloutChanged.Change;
import dev.milepost.health.workload.Rollout.Phase;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutTest {

  @Test
  void itIsToldOnceEach() {
    assertThat(told(null, of(Phase.DONE, 1))).isEmpty();
    assertThat(told(of(Phase.DONE, 1), of(Phase.GOING, 2))).containsExactly("STARTED 2 null");
    assertThat(told(of(Phase.GOING, 2), of(Phase.GOING, 2))).isEmpty();
    assertThat(told(of(Phase.GOING, 2), of(Phase.DONE, 2))).containsExactly("FINISHED 2 true");
    assertThat(told(of(Phase.GOING, 2), of(Phase.STUCK, 2))).containsExactly("FINISHED 2 false");
    assertThat(told(of(Phase.GOING, 2), of(Phase.GOING, 3)))
        .containsExactly("FINISHED 2 false", "STARTED 3 null");
    assertThat(told(of(Phase.DONE, 1), of(Phase.DONE, 2)))
        .containsExactly("STARTED 2 null", "FINISHED 2 true");
    assertThat(of(Phase.GOING, 2).after(of(Phase.STUCK, 2)).phase()).isEqualTo(Phase.STUCK);
    assertThat(told(of(Phase.STUCK, 2), of(Phase.DONE, 2))).isEmpty();
  }

  /** Whatever is seen of revisions that only grow, none ends twice or before it has begun. */
  @Property
  void startsAndEndsAlternate(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> steps) {
    Rollout before = null;
    int revision = 1;
    var open = new HashMap<String, Integer>();
    for (int step : steps) {
      revision += step >= 3 ? 1 : 0;
      Rollout seen = of(Phase.values()[step % 3], revision);
      for (Rollout.Told told : seen.since(before)) {
        open.merge(told.revision(), told.change() == Change.STARTED ? 1 : -1, Integer::sum);
        assertThat(open.get(told.revision())).isBetween(0, 1);
      }
      before = seen.after(before);
    }
    assertThat(open.values().stream().filter(count -> count > 0).count()).isLessThanOrEqualTo(1);
  }

  private static Rollout of(Phase phase, int revision) {
    return new Rollout(phase, Integer.toString(revision), "");
  }

  private static List<String> told(@Nullable Rollout before, Rollout now) {
    return now.since(before).stream()
        .map(told -> told.change() + " " + told.revision() + " " + told.succeeded())
        .toList();
  }
}
