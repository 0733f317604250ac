package dev.milepost.health.check;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checks of a component say of it together. */
public final class Evidences {

  private Evidences() {}

  /**
   * A check of the component, and where it stands.
   *
   * @param dependsOn without which what it asks cannot answer
   */
  public record Standing(
      String id, Verdict worst, boolean paused, SortedSet<String> dependsOn, Progress progress) {}

  /** The worst that any of them says; what is paused says nothing. Empty when there are none. */
  public static Optional<Evidence> of(List<Standing> checks) {
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    Evidence together = together(checks);
    var dependsOn = new TreeSet<String>();
    checks.forEach(each -> dependsOn.addAll(each.dependsOn()));
    return Optional.of(new Evidence(together.verdict(), together.reason(), dependsOn));
  }

  private static Evidence together(List<Standing> checks) {
    List<Standing> made = checks.stream().filter(each -> !each.paused()).toList();
    if (made.isEmpty()) {
      return new Evidence(Verdict.PAUSED, "its checks are paused");
    }
    List<Standing> failing =
        made.stream()
            .filter(each -> Boolean.FALSE.equals(each.progress().ok()))
            .sorted(
                Comparator.comparing((Standing each) -> each.worst() != Verdict.DOWN)
                    .thenComparing(Standing::id))
            .toList();
    if (!failing.isEmpty()) {
      Standing first = failing.getFirst();
      return new Evidence(
          first.worst(),
          first.id()
              + ": "
              + first.progress().reason()
              + (failing.size() == 1 ? "" : "; and " + (failing.size() - 1) + " more checks fail"));
    }
    long silent = made.stream().filter(each -> each.progress().ok() == null).count();
    return silent == made.size()
        ? new Evidence(Verdict.UNKNOWN, "no check has been made yet")
        : new Evidence(Verdict.HEALTHY, made.size() == 1 ? "its check passes" : "its checks pass");
  }
}
