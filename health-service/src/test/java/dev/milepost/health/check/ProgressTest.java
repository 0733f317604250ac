package dev.milepost.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void aFailureCountsWhenItWasTriedAgainInVain() {
    Progress one = Progress.NONE.after(run(0, true), 2).after(run(1, false), 2);
    assertThat(one.ok()).isTrue();
    assertThat(one.doubtful()).isTrue();
    Progress two = one.after(run(2, false), 2);
    assertThat(two.ok()).isTrue();
    Progress three = two.after(run(3, false), 2);
    assertThat(three).isEqualTo(new Progress(false, 3, "failed at 3", NOW.plusSeconds(3)));
    assertThat(three.doubtful()).isFalse();
    assertThat(three.after(run(4, false), 2))
        .isEqualTo(new Progress(false, 4, "failed at 4", NOW.plusSeconds(3)));
  }

  @Test
  void oneThatPassesAgainStandsSoSinceThen() {
    Progress failing = Progress.NONE.after(run(0, false), 0);
    assertThat(failing.after(run(1, true), 0))
        .isEqualTo(new Progress(true, 0, "", NOW.plusSeconds(1)));
  }

  @Test
  void aSlipBetweenTwoThatPassChangesNothing() {
    Progress passing = Progress.NONE.after(run(0, true), 1);
    assertThat(passing.after(run(1, false), 1).after(run(2, true), 1)).isEqualTo(passing);
  }

  /** It fails exactly while the last runs, more than retries, have all failed. */
  @Property
  void itFailsAfterSoManyInARow(
      @ForAll List<Boolean> runs, @ForAll @IntRange(max = 5) int retries) {
    Progress progress = Progress.NONE;
    int row = 0;
    boolean failing = false;
    for (int i = 0; i < runs.size(); i++) {
      progress = progress.after(run(i, runs.get(i)), retries);
      row = runs.get(i) ? 0 : row + 1;
      failing = !runs.get(i) && (failing || row > retries);
      assertThat(Boolean.FALSE.equals(progress.ok())).isEqualTo(failing);
      assertThat(progress.failures()).isEqualTo(row);
    }
  }

  private static Outcome run(int second, boolean ok) {
    return new Outcome(
        NOW.plusSeconds(second), ok, Duration.ofMillis(5), ok ? "" : "failed at " + second);
  }
}
