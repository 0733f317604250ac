package dev.milepost.alert.route;

import dev.milepost.alert.match.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert goes.
 *
 * @param policies names of those that are followed, side by side when branches go on
 * @param group what it shares with the others of its group; null when it stands by itself
 * @param path the branches it took, for people
 * @param missed the first {@value #MOST_MISSED} branches that were looked at and not taken
 * @param moreMissed how many more of these there were
 */
public record Placement(
    Set<String> policies,
    @Nullable String group,
    String path,
    List<Missed> missed,
    int moreMissed) {

  /** Most branches of which it is said why they were not taken. */
  public static final int MOST_MISSED = 50;

  public Placement {
    policies = new LinkedHashSet<>(policies);
    missed = List.copyOf(missed);
  }

  /**
   * Walks the tree: of the branches at each level the first that matches is taken, and those after
   * it as long as each says that it goes on; what no branch below matches stays where it is. The
   * group is that of the first branch taken. What comes after a branch that does not go on is not
   * looked at.
   */
  public static Placement of(Route root, Map<String, String> labels) {
    var walk = new Walk(labels);
    walk.down(
        root,
        new Taken(
            root.policy() == null ? "default" : root.policy(),
            root.groupBy() == null ? List.of() : root.groupBy(),
            "/"));
    var policies =
        walk.taken.stream().map(Taken::policy).collect(Collectors.toCollection(LinkedHashSet::new));
    return new Placement(
        policies,
        walk.taken.getFirst().group(labels),
        walk.taken.stream().map(Taken::path).collect(Collectors.joining(", ")),
        walk.missed,
        walk.moreMissed);
  }

  /** What has been found on the way. */
  private static final class Walk {
    private final Map<String, String> labels;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Missed> missed = new ArrayList<>();
    private int moreMissed;

    Walk(Map<String, String> labels) {
      this.labels = labels;
    }

    void down(Route at, Taken as) {
      boolean deeper = false;
      int number = 0;
      for (Route branch : at.routes()) {
        number++;
        Optional<Matcher> unmet = branch.matchers().unmet(labels);
        if (unmet.isPresent()) {
          miss(as, branch, number, unmet.get());
          continue;
        }
        deeper = true;
        down(branch, as.below(branch, number));
        if (!branch.goOn()) {
          break;
        }
      }
      if (!deeper) {
        taken.add(as);
      }
    }

    private void miss(Taken above, Route branch, int number, Matcher unmet) {
      if (missed.size() == MOST_MISSED) {
        moreMissed++;
      } else {
        missed.add(Missed.of(above.pathTo(branch, number), unmet, labels));
      }
    }
  }

  private record Taken(String policy, List<String> groupBy, String path) {

    Taken below(Route branch, int number) {
      return new Taken(
          branch.policy() == null ? policy : branch.policy(),
          branch.groupBy() == null ? groupBy : branch.groupBy(),
          pathTo(branch, number));
    }

    String pathTo(Route branch, int number) {
      return (path.equals("/") ? path : path + "/") + number + branch.matchers();
    }

    @Nullable String group(Map<String, String> labels) {
      return groupBy.isEmpty()
          ? null
          : groupBy.stream()
              .sorted()
              .map(name -> name + "=" + labels.getOrDefault(name, ""))
              .collect(Collectors.joining("\n", path + "\n", ""));
    }
  }
}
