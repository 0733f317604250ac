package dev.milepost.health.component;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How all of them stand together: what fails by itself, worst first, and what fails because of it
 * folded under it.
 *
 * @param verdict the worst that something stands by itself; unknown when nothing is known
 * @param since since when something has been failing; null when nothing is
 * @param counts how many stand how
 * @param affected how many are not well because of another
 */
public record Overview(
    Verdict verdict,
    @Nullable Instant since,
    String sentence,
    List<Cause> causes,
    Map<Verdict, Integer> counts,
    int affected) {

  /**
   * Something that is not well by itself.
   *
   * @param affected ids of what is not well because of it
   */
  public record Cause(
      String component,
      String name,
      Verdict verdict,
      String reason,
      Instant since,
      List<String> affected) {}

  /** Of components in the order of their ids. */
  public static Overview of(Collection<Component> all) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    var causes = new ArrayList<Cause>();
    int affected = 0;
    for (Component each : all) {
      Component.Standing standing = each.standing();
      counts.merge(standing.verdict(), 1, Integer::sum);
      if (standing.cause() != null) {
        affected++;
      } else if (isBad(standing.verdict())) {
        causes.add(
            new Cause(
                each.id(),
                each.name(),
                standing.verdict(),
                standing.reason(),
                standing.since(),
                all.stream()
                    .filter(other -> each.id().equals(other.standing().cause()))
                    .map(Component::id)
                    .toList()));
      }
    }
    causes.sort(
        Comparator.comparing((Cause each) -> each.verdict() != Verdict.DOWN)
            .thenComparing(each -> -each.affected().size())
            .thenComparing(Cause::since));
    Verdict verdict = verdict(causes, counts);
    return new Overview(
        verdict,
        causes.stream().map(Cause::since).min(Comparator.naturalOrder()).orElse(null),
        sentence(verdict, causes, counts),
        List.copyOf(causes),
        counts,
        affected);
  }

  private static boolean isBad(Verdict verdict) {
    return verdict == Verdict.DOWN || verdict == Verdict.DEGRADED;
  }

  private static Verdict verdict(List<Cause> causes, Map<Verdict, Integer> counts) {
    if (!causes.isEmpty()) {
      return causes.getFirst().verdict();
    }
    return counts.containsKey(Verdict.HEALTHY) ? Verdict.HEALTHY : Verdict.UNKNOWN;
  }

  private static String sentence(
      Verdict verdict, List<Cause> causes, Map<Verdict, Integer> counts) {
    if (counts.isEmpty()) {
      return "Nothing is watched yet.";
    }
    if (causes.isEmpty()) {
      int healthy = counts.getOrDefault(Verdict.HEALTHY, 0);
      return verdict == Verdict.UNKNOWN
          ? "Nothing is known of what is watched."
          : healthy == 1 ? "The one that is known is healthy." : "All " + healthy + " are healthy.";
    }
    Cause first = causes.getFirst();
    String state = first.name() + (first.verdict() == Verdict.DOWN ? " is down" : " is degraded");
    return causes.size() == 1
        ? "One cause: " + state + "."
        : causes.size() + " causes, the worst: " + state + ".";
  }
}
