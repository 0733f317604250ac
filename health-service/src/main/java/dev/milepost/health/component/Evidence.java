package dev.milepost.health.component;

import dev.milepost.contracts.health.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was seen of a component itself, whatever it depends on.
 *
 * @param reason why, for people
 * @param dependsOn ids of what it was found not to do without; they need not be known yet
 */
public record Evidence(Verdict verdict, String reason, SortedSet<String> dependsOn) {

  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.DOWN, Verdict.DEGRADED, Verdict.HEALTHY, Verdict.PAUSED, Verdict.UNKNOWN);

  public Evidence {
    dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
  }

  /** Without dependencies. */
  public Evidence(Verdict verdict, String reason) {
    this(verdict, reason, Collections.emptySortedSet());
  }

  /**
   * What several sources say together: the worst that any of them knows. One that knows nothing
   * does not spoil what another one knows; that it is silent is coverage's to say.
   *
   * @param bySource in the order in which they are named
   */
  public static Evidence of(Collection<Evidence> bySource) {
    if (bySource.isEmpty()) {
      return new Evidence(Verdict.UNKNOWN, "nothing watches it");
    }
    Verdict worst =
        bySource.stream()
            .map(Evidence::verdict)
            .min(Comparator.comparingInt(WORST_FIRST::indexOf))
            .orElseThrow();
    var dependsOn = new TreeSet<String>();
    bySource.forEach(each -> dependsOn.addAll(each.dependsOn()));
    return new Evidence(
        worst,
        bySource.stream()
            .filter(each -> each.verdict() == worst)
            .map(Evidence::reason)
            .distinct()
            .collect(Collectors.joining("; ")),
        dependsOn);
  }
}
