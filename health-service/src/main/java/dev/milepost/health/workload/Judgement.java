package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a workload stands.
 *
 * @param words why, for people
 * @param findings what is not well, causes first, each thing once
 * @param dependsOn ids of components that it cannot do without
 * @param again when to judge it anew though nothing has happened; null when only an event changes
 *     it
 */
public record Judgement(
    Verdict verdict,
    String words,
    List<Finding> findings,
    SortedSet<String> dependsOn,
    @Nullable Instant again) {

  private static final int MOST_NAMED = 3;

  /** Findings in their order, without what was said already. */
  static List<Finding> ordered(Stream<Finding> findings) {
    return findings.distinct().sorted(Comparator.comparing(Finding::reason)).toList();
  }

  /** What the first of the findings say. */
  static String words(List<Finding> findings) {
    String said =
        String.join("; ", findings.stream().limit(MOST_NAMED).map(Finding::words).toList());
    return findings.size() > MOST_NAMED
        ? said + "; and " + (findings.size() - MOST_NAMED) + " more"
        : said;
  }

  /** The first moment at which one of them no longer holds. */
  static @Nullable Instant firstEnd(List<Finding> findings) {
    return findings.stream()
        .map(Finding::until)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The reason that comes first; null of one that is well. */
  public @Nullable Reason reason() {
    return findings.isEmpty() ? null : findings.getFirst().reason();
  }
}
