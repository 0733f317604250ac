package dev.milepost.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFilterTest {

  @Test
  void passesTheTopicsThatWereAskedFor() {
    var filter = new LiveFilter(Set.of("progress", "alerts"), null, null);

    assertThat(filter.wants(event("progress", "a"))).isTrue();
    assertThat(filter.wants(event("alerts", null))).isTrue();
    assertThat(filter.wants(event("health", "a"))).isFalse();
  }

  @Test
  void passesOnlyTheProjectThatWasAskedFor() {
    var filter = new LiveFilter(Set.of("progress"), "a", null);

    assertThat(filter.wants(event("progress", "a"))).isTrue();
    assertThat(filter.wants(event("progress", "ab"))).isFalse();
    assertThat(filter.wants(event("progress", null))).isFalse();
  }

  @Test
  void hidesWhatTheViewerMayNotSeeWhateverWasAskedFor() {
    var all = new LiveFilter(Set.of("progress"), null, "a");
    var another = new LiveFilter(Set.of("progress"), "b", "a");

    assertThat(all.wants(event("progress", "a"))).isTrue();
    assertThat(all.wants(event("progress", "b"))).isFalse();
    assertThat(all.wants(event("progress", null))).isFalse();
    assertThat(another.wants(event("progress", "a"))).isFalse();
    assertThat(another.wants(event("progress", "b"))).isFalse();
  }

  private static LiveEvent event(String topic, @Nullable String project) {
    return new LiveEvent(1, "id", topic, "type", project, "{}");
  }
}
