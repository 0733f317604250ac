package dev.milepost.health.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LockChainsTest {

  @Test
  void theRootIsNamedWithAllThatWaitForIt() {
    var chains =
        LockChains.of(
            List.of(lockWait(2, 240, 1), lockWait(3, 10, 2), lockWait(4, 5, 1), lockWait(9, 1, 8)),
            List.of(session(1), session(8)));
    assertThat(chains).hasSize(2);
    assertThat(chains.getFirst().root().pid()).isEqualTo(1);
    assertThat(chains.getFirst().waiting())
        .extracting(link -> link.session().pid() + "<" + link.behind())
        .containsExactly("2<1", "4<1", "3<2");
    assertThat(LockChains.says(chains))
        .isEqualTo(
            "1 app1 holds a lock 3 others wait for since 4 m (it is idle in transaction);"
                + " and 1 more chains");
  }

  @Test
  void aRingIsOneChain() {
    var chains = LockChains.of(List.of(lockWait(5, 1, 6), lockWait(6, 1, 5)), List.of());
    assertThat(chains).hasSize(1);
    assertThat(chains.getFirst().root().pid()).isEqualTo(5);
    assertThat(chains.getFirst().waiting()).hasSize(1);
  }

  @Test
  void aHolderThatMayNotBeSeenIsANumber() {
    var chains = LockChains.of(List.of(lockWait(5, 61, 4711)), List.of());
    assertThat(LockChains.says(chains)).isEqualTo("4711 holds a lock 5 app5 waits for since 1 m");
  }

  /** Whoever waits is in some chain, and roots that wait are in a ring. */
  @Property
  void nobodyIsForgotten(
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 8) Integer> numbers) {
    var waits = new java.util.ArrayList<LockWait>();
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      int pid = numbers.get(i);
      int behind = numbers.get(i + 1);
      if (pid != behind && waits.stream().noneMatch(each -> each.session().pid() == pid)) {
        waits.add(lockWait(pid, 1, behind));
      }
    }
    Set<Long> placed = new HashSet<>();
    for (LockChains.Chain chain : LockChains.of(waits, List.of())) {
      placed.add(chain.root().pid());
      chain.waiting().forEach(link -> placed.add(link.session().pid()));
    }
    assertThat(placed).containsAll(waits.stream().map(each -> each.session().pid()).toList());
  }

  static Session session(long pid) {
    return new Session(
        pid, "u", "app" + pid, "idle in transaction", "UPDATE account SET balance = 1", 300);
  }

  static LockWait lockWait(long pid, double seconds, long... behind) {
    return new LockWait(
        session(pid), Arrays.stream(behind).boxed().collect(Collectors.toSet()), seconds);
  }
}
