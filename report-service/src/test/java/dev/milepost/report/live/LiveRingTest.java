package dev.milepost.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LiveRingTest {

  private static final long BEGAN = 1_000_000;
  private static final LiveFilter ALL = new LiveFilter(Set.of("progress"), null, null);

  @Test
  void goesOnFromAPlaceWithSomeOverlap() {
    var ring = new LiveRing(100, 10_000, BEGAN);
    long now = BEGAN + 60_000;
    for (long at = 0; at <= 10_000; at += 1_000) {
      ring.add(event(now + at), now + at);
    }

    Optional<List<LiveEvent>> since = ring.since((now + 8_000) + ".any", ALL);

    assertThat(times(since))
        .containsExactly(now + 6_000, now + 7_000, now + 8_000, now + 9_000, now + 10_000);
  }

  @Test
  void handsOutOnlyWhatIsWanted() {
    var ring = new LiveRing(100, 10_000, BEGAN);
    ring.add(new LiveEvent(BEGAN + 5_000, "1", "progress", "t", "a", "{}"), BEGAN + 5_000);
    ring.add(new LiveEvent(BEGAN + 5_000, "2", "progress", "t", "b", "{}"), BEGAN + 5_000);

    var since = ring.since((BEGAN + 5_000) + ".1", new LiveFilter(Set.of("progress"), "b", null));

    assertThat(since.orElseThrow()).extracting(LiveEvent::id).containsExactly("2");
  }

  @Test
  void doesNotKnowPlacesFromBeforeItBegan() {
    var ring = new LiveRing(100, 10_000, BEGAN);

    assertThat(ring.since((BEGAN + 1_999) + ".x", ALL)).isEmpty();
    assertThat(ring.since((BEGAN + 2_000) + ".x", ALL)).contains(List.of());
  }

  @Test
  void doesNotKnowPlacesThatAreNotIts() {
    var ring = new LiveRing(100, 10_000, 0);

    for (String place :
        List.of("", ".", "x", "12", ".12", "-5000.x", "5e3.x", "1234567890123456.x", "٣٠٠٠.x")) {
      assertThat(ring.since(place, ALL)).as(place).isEmpty();
    }
  }

  @Test
  void forgetsByNumberAndThenSaysSo() {
    var ring = new LiveRing(2, 10_000, BEGAN);
    for (long at = 10_000; at <= 40_000; at += 10_000) {
      ring.add(event(BEGAN + at), BEGAN + at);
    }

    assertThat(ring.since((BEGAN + 20_000) + ".x", ALL)).isEmpty();
    assertThat(times(ring.since((BEGAN + 25_000) + ".x", ALL)))
        .containsExactly(BEGAN + 30_000, BEGAN + 40_000);
  }

  @Test
  void forgetsByBytes() {
    var ring = new LiveRing(100, 50, BEGAN);
    for (long at = 10_000; at <= 30_000; at += 10_000) {
      ring.add(new LiveEvent(BEGAN + at, "id", "progress", "t", "p", "x".repeat(20)), BEGAN + at);
    }

    assertThat(times(ring.since((BEGAN + 15_000) + ".x", ALL)))
        .containsExactly(BEGAN + 20_000, BEGAN + 30_000);
    assertThat(ring.since((BEGAN + 11_999) + ".x", ALL)).isEmpty();
  }

  @Test
  void forgetsByAge() {
    var ring = new LiveRing(100, 10_000, BEGAN);
    ring.add(event(BEGAN + 5_000), BEGAN + 5_000);
    long later = BEGAN + 5_001 + LiveRing.KEPT_MS;
    ring.add(event(later), later);

    assertThat(ring.since((BEGAN + 5_000) + ".x", ALL)).isEmpty();
    assertThat(times(ring.since(later + ".x", ALL))).containsExactly(later);
  }

  /** A client that resumes from any event gets every later one, or is told to begin anew. */
  @Property
  void losesNothingBetweenAPlaceAndNow(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3_000) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 20) int kept,
      @ForAll @IntRange(max = 59) int from) {
    var ring = new LiveRing(kept, 10_000, BEGAN);
    var all = new java.util.ArrayList<LiveEvent>();
    long at = BEGAN + 10_000;
    for (int gap : gaps) {
      at += gap;
      var event = new LiveEvent(at, "e" + all.size(), "progress", "t", "p", "{}");
      all.add(event);
      ring.add(event, at);
    }
    int seen = Math.min(from, all.size() - 1);

    ring.since(all.get(seen).place(), ALL)
        .ifPresent(answer -> assertThat(answer).containsAll(all.subList(seen, all.size())));
    assertThat(ring.since(all.getLast().place(), ALL).isPresent())
        .isEqualTo(
            all.size() <= kept
                || all.get(all.size() - kept - 1).recordTime() <= at - LiveRing.OVERLAP_MS);
  }

  private static LiveEvent event(long at) {
    return new LiveEvent(at, "id", "progress", "t", "p", "{}");
  }

  private static List<Long> times(Optional<List<LiveEvent>> events) {
    return events.orElseThrow().stream().map(LiveEvent::recordTime).toList();
  }
}
