package dev.milepost.progress.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The two queues of a schedule beside those of the library. */
class QueueTest {

  private record Event(double time, int number) {}

  @Property
  void eventsComeByTimeAndThenByNumber(
      @ForAll @Size(max = 200) List<@IntRange(min = -1, max = 20) Integer> times) {
    var heap = new EventHeap(4);
    var model =
        new PriorityQueue<>(
            Comparator.comparingDouble(Event::time).thenComparingInt(Event::number));
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i) < 0 && !model.isEmpty()) {
        assertThat(heap.firstTime()).isEqualTo(model.element().time());
        assertThat(heap.pop()).isEqualTo(model.remove().number());
      } else {
        heap.push(times.get(i), i % 2 == 0 ? i : ~i);
        model.add(new Event(times.get(i), i % 2 == 0 ? i : ~i));
      }
    }
    while (!model.isEmpty()) {
      assertThat(heap.pop()).isEqualTo(model.remove().number());
    }
    assertThat(heap.isEmpty()).isTrue();
  }

  @Property
  void ranksComeLowestFirst(@ForAll Set<@IntRange(max = 9999) Integer> ranks) {
    var set = new RankSet(10_000);
    ranks.forEach(set::push);
    var popped = new ArrayList<Integer>();
    while (!set.isEmpty()) {
      popped.add(set.pop());
    }

    assertThat(popped).containsExactlyElementsOf(new TreeSet<>(ranks));
    set.push(7);
    assertThat(set.pop()).isEqualTo(7);
  }
}
