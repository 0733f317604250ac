package dev.milepost.health.component;

import dev.milepost.contracts.health.Verdict;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names the one cause of many failures: what is not well and depends on something that is down is
 * explained by it. Of a chain the last that is down is the cause; in a ring of such each is its
 * own.
 */
public final class Causes {

  private Causes() {}

  /**
   * Verdict, reason and cause of each component.
   *
   * @param evidence of each
   * @param dependsOn ids of what each cannot do without
   * @return by id, in the order of ids
   */
  public static SequencedMap<String, Explained> of(
      Map<String, Evidence> evidence, Map<String, SortedSet<String>> dependsOn) {
    var causes = new HashMap<String, String>();
    for (String id : evidence.keySet()) {
      String cause = cause(id, evidence, dependsOn);
      if (cause != null) {
        causes.put(id, cause);
      }
    }
    var explained = new TreeMap<String, Explained>();
    evidence.forEach((id, seen) -> explained.put(id, explained(seen, causes.get(id))));
    return explained;
  }

  private static Explained explained(Evidence seen, @Nullable String cause) {
    return cause == null
        ? new Explained(seen.verdict(), seen.reason(), null)
        : new Explained(seen.verdict(), cause + " is down; " + seen.reason(), cause);
  }

  /** Breadth first: of several the nearest root, and of these the first by name. */
  private static @Nullable String cause(
      String id, Map<String, Evidence> evidence, Map<String, SortedSet<String>> dependsOn) {
    if (!suffers(evidence.get(id))) {
      return null;
    }
    var seen = new HashSet<String>();
    var next = new ArrayDeque<String>();
    seen.add(id);
    next.add(id);
    while (!next.isEmpty()) {
      String at = next.remove();
      boolean root = true;
      for (String dependency : dependsOn.getOrDefault(at, new java.util.TreeSet<>())) {
        if (isDown(evidence.get(dependency))) {
          root = false;
          if (seen.add(dependency)) {
            next.add(dependency);
          }
        }
      }
      if (root && !at.equals(id)) {
        return at;
      }
    }
    return null;
  }

  private static boolean suffers(@Nullable Evidence seen) {
    return seen != null && (seen.verdict() == Verdict.DOWN || seen.verdict() == Verdict.DEGRADED);
  }

  private static boolean isDown(@Nullable Evidence seen) {
    return seen != null && seen.verdict() == Verdict.DOWN;
  }

  /**
   * How a component stands, and why.
   *
   * @param cause the component that explains it; null when it is its own cause, or well
   */
  public record Explained(Verdict verdict, String reason, @Nullable String cause) {}
}
