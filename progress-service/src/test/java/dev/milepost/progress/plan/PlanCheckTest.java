package dev.milepost.progress.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

  @Test
  void aRingIsNamedWhole() {
    assertThat(check(task("a", null, "b"), task("b", null, "c"), task("c", null, "a")))
        .containsExactly(
            new Violation("task a.depends", "waits for itself in a ring: a → b → c → a"));
  }

  @Test
  void aRingThroughAParentIsFound() {
    // The parent ends after its subtask, which waits for a task that waits for the parent.
    assertThat(check(task("p", null), task("c", "p", "x"), task("x", null, "p")))
        .singleElement()
        .satisfies(
            violation -> assertThat(violation.message()).contains("in a ring", "p", "c", "x"));
    assertThat(check(task("p", null), task("c", "p", "p"))).hasSize(1);
    assertThat(check(task("p", null, "c"), task("c", "p"))).hasSize(1);
  }

  @Test
  void siblingsMayWaitForEachOther() {
    assertThat(check(task("p", null, "x"), task("c", "p"), task("d", "p", "c"), task("x", null)))
        .isEmpty();
  }

  @Test
  void aTaskIsNotItsOwnAncestor() {
    assertThat(check(task("a", "b"), task("b", "a")))
        .containsExactly(new Violation("task a.parent", "is its own ancestor: a → b → a"));
  }

  @Test
  void everyBadNameIsToldAtOnce() {
    assertThat(check(task("a", "nobody", "a", "ghost", "b", "b"), task("b", null), task("b", null)))
        .extracting(Violation::field, Violation::message)
        .extracting(Object::toString)
        .anySatisfy(text -> assertThat(text).contains("task a.parent", "nobody"))
        .anySatisfy(text -> assertThat(text).contains("task a.depends", "waits for itself"))
        .anySatisfy(text -> assertThat(text).contains("task a.depends", "ghost"))
        .anySatisfy(text -> assertThat(text).contains("task a.depends", "\"b\" is named twice"))
        .anySatisfy(text -> assertThat(text).contains("task b.id", "twice"))
        .hasSize(5);
  }

  @Test
  void aChainOfAnyLengthIsChecked() {
    int length = 20_000;
    var chain =
        IntStream.range(0, length)
            .mapToObj(i -> i == 0 ? task("t0", null) : task("t" + i, null, "t" + (i - 1)))
            .toArray(PlannedTask[]::new);
    assertThat(check(chain)).isEmpty();
    chain[0] = task("t0", null, "t" + (length - 1));
    assertThat(check(chain)).hasSize(1);
  }

  @Property(tries = 200)
  void tasksThatWaitForEarlierOnesOnlyAreNeverARing(
      @ForAll("earlierOnly") List<PlannedTask> tasks) {
    assertThat(check(tasks.toArray(PlannedTask[]::new))).isEmpty();
  }

  @Property(tries = 200)
  void oneEdgeBackMakesARing(@ForAll("earlierOnly") List<PlannedTask> tasks) {
    // The first waits for the last, and the last for the first.
    var changed = new java.util.ArrayList<>(tasks);
    String last = changed.getLast().id();
    changed.set(0, task("t0", null, last));
    changed.set(changed.size() - 1, task(last, null, "t0"));
    assertThat(check(changed.toArray(PlannedTask[]::new)))
        .anySatisfy(violation -> assertThat(violation.field()).endsWith(".depends"));
  }

  @Provide
  Arbitrary<List<PlannedTask>> earlierOnly() {
    return Arbitraries.integers()
        .between(2, 30)
        .flatMap(
            size ->
                Arbitraries.integers()
                    .between(0, Integer.MAX_VALUE)
                    .list()
                    .ofSize(size)
                    .map(
                        picks ->
                            IntStream.range(0, size)
                                .mapToObj(
                                    i ->
                                        i == 0
                                            ? task("t0", null)
                                            : task("t" + i, null, "t" + picks.get(i) % i))
                                .toList()));
  }

  private static List<Violation> check(PlannedTask... tasks) {
    return PlanCheck.of(
        new Plan(List.of(), List.of(tasks), dev.milepost.progress.calendar.WorkCalendar.ALWAYS),
        Map.of());
  }

  static PlannedTask task(String id, @Nullable String parent, String... dependsOn) {
    return new PlannedTask(
        id, null, parent, null, List.of(dependsOn), null, null, null, null, null, List.of(), null);
  }
}
