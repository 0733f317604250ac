package dev.milepost.alert.route;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert goes.
 *
 * @param policies names of those that are followed, side by side when branches go on
 * @param group what it shares with the others of its group; null when it stands by itself
 * @param path the branches it took, for people
 */
public record Placement(Set<String> policies, @Nullable String group, String path) {

  public Placement {
    policies = new LinkedHashSet<>(policies);
  }

  /**
   * Walks the tree: of the branches at each level the first that matches is taken, and those after
   * it as long as each says that it goes on; what no branch below matches stays where it is. The
   * group is that of the first branch taken.
   */
  public static Placement of(Route root, Map<String, String> labels) {
    var taken = new ArrayList<Taken>();
    walk(
        root,
        new Taken(
            root.policy() == null ? "default" : root.policy(),
            root.groupBy() == null ? List.of() : root.groupBy(),
            "/"),
        labels,
        taken);
    var policies =
        taken.stream().map(Taken::policy).collect(Collectors.toCollection(LinkedHashSet::new));
    Taken first = taken.getFirst();
    return new Placement(
        policies,
        first.group(labels),
        taken.stream().map(Taken::path).collect(Collectors.joining(", ")));
  }

  private static void walk(Route at, Taken as, Map<String, String> labels, List<Taken> taken) {
    boolean deeper = false;
    int number = 0;
    for (Route branch : at.routes()) {
      number++;
      if (branch.matchers().match(labels)) {
        deeper = true;
        walk(branch, as.below(branch, number), labels, taken);
        if (!branch.goOn()) {
          break;
        }
      }
    }
    if (!deeper) {
      taken.add(as);
    }
  }

  private record Taken(String policy, List<String> groupBy, String path) {

    Taken below(Route branch, int number) {
      return new Taken(
          branch.policy() == null ? policy : branch.policy(),
          branch.groupBy() == null ? groupBy : branch.groupBy(),
          (path.equals("/") ? path : path + "/") + number + branch.matchers());
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
