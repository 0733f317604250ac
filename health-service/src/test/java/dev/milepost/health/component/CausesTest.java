package dev.milepost.health.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausesTest {

  private final Map<String, Evidence> evidence = new TreeMap<>();
  private final Map<String, SortedSet<String>> dependsOn = new HashMap<>();

  @Test
  void aFailedDependencyExplainsWhateverNeedsIt() {
    component("postgres", Verdict.DOWN);
    for (int i = 0; i < 13; i++) {
      component("shop" + i, Verdict.DOWN, "postgres");
    }
    var all = Causes.of(evidence, dependsOn);
    assertThat(all.get("postgres")).isEqualTo(new Causes.Explained(Verdict.DOWN, "seen", null));
    assertThat(all.values()).filteredOn(each -> each.cause() == null).hasSize(1);
    assertThat(explained("shop7").reason()).isEqualTo("postgres is down; seen");
  }

  @Test
  void ofAChainTheLastThatIsDownIsTheCause() {
    component("disk", Verdict.DOWN);
    component("postgres", Verdict.DOWN, "disk");
    component("shop", Verdict.DEGRADED, "postgres");
    assertThat(cause("shop")).isEqualTo("disk");
    assertThat(cause("postgres")).isEqualTo("disk");
  }

  @Test
  void whatIsWellOrOnlySlowExplainsNothing() {
    component("postgres", Verdict.DEGRADED);
    component("cache", Verdict.HEALTHY);
    component("queue", Verdict.PAUSED);
    component("shop", Verdict.DOWN, "postgres", "cache", "queue", "nobody");
    assertThat(cause("shop")).isNull();
  }

  @Test
  void whatIsWellHasNoCauseWhateverItNeeds() {
    component("postgres", Verdict.DOWN);
    component("shop", Verdict.HEALTHY, "postgres");
    component("mail", Verdict.UNKNOWN, "postgres");
    assertThat(cause("shop")).isNull();
    assertThat(cause("mail")).isNull();
  }

  @Test
  void inARingEachIsItsOwnCause() {
    component("a", Verdict.DOWN, "b");
    component("b", Verdict.DOWN, "a");
    assertThat(cause("a")).isNull();
    assertThat(cause("b")).isNull();
  }

  @Test
  void ofTwoTheNearestAndThenTheFirstByName() {
    component("z", Verdict.DOWN);
    component("y", Verdict.DOWN);
    component("x", Verdict.DOWN, "z");
    component("shop", Verdict.DOWN, "x", "y");
    component("other", Verdict.DOWN, "z", "y");
    assertThat(cause("shop")).isEqualTo("y");
    assertThat(cause("other")).isEqualTo("y");
  }

  /** Whoever is named as a cause is down, is reached, and has nothing down below it. */
  @Property
  void aCauseIsARootThatIsDown(
      @ForAll @Size(min = 1, max = 12) java.util.List<@IntRange(max = 4) Integer> verdicts,
      @ForAll @Size(max = 40) java.util.List<@IntRange(max = 11) Integer> edges) {
    evidence.clear();
    dependsOn.clear();
    for (int i = 0; i < verdicts.size(); i++) {
      component("c" + i, Verdict.values()[verdicts.get(i)]);
    }
    for (int i = 0; i + 1 < edges.size(); i += 2) {
      dependsOn
          .computeIfAbsent("c" + edges.get(i), id -> new TreeSet<>())
          .add("c" + edges.get(i + 1));
    }
    var all = Causes.of(evidence, dependsOn);
    assertThat(all.keySet()).isEqualTo(evidence.keySet());
    all.forEach(
        (id, explained) -> {
          assertThat(explained.verdict()).isEqualTo(verdict(id));
          String cause = explained.cause();
          if (cause != null) {
            assertThat(explained.verdict()).isIn(Verdict.DOWN, Verdict.DEGRADED);
            assertThat(cause).isNotEqualTo(id);
            assertThat(verdict(cause)).isEqualTo(Verdict.DOWN);
            assertThat(below(cause))
                .filteredOn(other -> !other.equals(cause))
                .allMatch(other -> verdict(other) != Verdict.DOWN || below(other).contains(cause));
          }
        });
  }

  private Causes.Explained explained(String id) {
    return Objects.requireNonNull(Causes.of(evidence, dependsOn).get(id));
  }

  private @Nullable Verdict verdict(String id) {
    Evidence seen = evidence.get(id);
    return seen == null ? null : seen.verdict();
  }

  private SortedSet<String> below(String id) {
    return dependsOn.getOrDefault(id, new TreeSet<>());
  }

  private @Nullable String cause(String id) {
    return explained(id).cause();
  }

  private void component(String id, Verdict verdict, String... needs) {
    evidence.put(id, new Evidence(verdict, "seen"));
    dependsOn.put(id, new TreeSet<>(java.util.List.of(needs)));
  }
}
