package dev.milepost.health.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void theRatioIsOfAllAndOfEachKind() {
    Coverage coverage =
        Coverage.of(
            List.of(
                known(Known.Scope.TASKS, "a", NOW, true),
                known(Known.Scope.TASKS, "b", NOW.minusSeconds(900), false),
                known(Known.Scope.COMPONENTS, "c", null, false),
                known(Known.Scope.ENDPOINTS, "d", NOW, true)));
    assertThat(coverage.all()).isEqualTo(new Coverage.Counted(4, 2));
    assertThat(coverage.all().ratio()).isCloseTo(.5, within(1e-9));
    assertThat(coverage.scopes().get(Known.Scope.TASKS)).isEqualTo(new Coverage.Counted(2, 1));
    assertThat(coverage.scopes()).doesNotContainKey(Known.Scope.DATABASES);
    assertThat(coverage.gaps()).extracting(Known::id).containsExactly("b", "c");
  }

  @Test
  void whereNothingIsKnownNothingIsMissing() {
    assertThat(Coverage.of(List.of()).all().ratio()).isEqualTo(1);
  }

  /** Kinds add up to all, and the gaps are what is not fresh. */
  @Property
  void kindsAddUp(@ForAll List<Boolean> fresh) {
    Known.Scope[] scopes = Known.Scope.values();
    Coverage coverage =
        Coverage.of(
            IntStream.range(0, fresh.size())
                .mapToObj(i -> known(scopes[i % scopes.length], "k" + i, NOW, fresh.get(i)))
                .toList());
    assertThat(coverage.scopes().values().stream().mapToInt(Coverage.Counted::known).sum())
        .isEqualTo(fresh.size());
    assertThat(coverage.gaps()).hasSize(coverage.all().known() - coverage.all().fresh());
  }

  private static Known known(
      Known.Scope scope, String id, @Nullable Instant signal, boolean fresh) {
    return new Known(scope, id, null, signal, fresh, fresh ? "" : "do something");
  }
}
