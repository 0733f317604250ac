package dev.milepost.health.component.rest;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Overview;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How all of them stand together.
 *
 * @param since since when something has been failing; null when nothing is
 * @param causes what is not well by itself, worst first
 * @param counts how many stand how, by verdict
 * @param affected how many are not well because of another
 */
record OverviewView(
    String verdict,
    @Nullable Instant since,
    String sentence,
    List<Cause> causes,
    Map<String, Integer> counts,
    int affected) {

  static OverviewView of(Overview overview) {
    var counts = new TreeMap<String, Integer>();
    for (Verdict each : Verdict.values()) {
      counts.put(word(each), overview.counts().getOrDefault(each, 0));
    }
    return new OverviewView(
        word(overview.verdict()),
        overview.since(),
        overview.sentence(),
        overview.causes().stream()
            .map(
                each ->
                    new Cause(
                        each.component(),
                        each.name(),
                        word(each.verdict()),
                        each.reason(),
                        each.since(),
                        each.affected()))
            .toList(),
        counts,
        overview.affected());
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** Something that is not well by itself, with what is not well because of it. */
  record Cause(
      String component,
      String name,
      String verdict,
      String reason,
      Instant since,
      List<String> affected) {}
}
