package dev.milepost.progress.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds a ring in a graph; without recursion, however deep the graph is. */
final class Rings {

  private Rings() {}

  /**
   * A ring, from one of its members back to the same, or empty when there is none.
   *
   * @param next what a member points to
   */
  static Optional<List<String>> in(
      Collection<String> members, Function<String, List<String>> next) {
    Set<String> done = new HashSet<>();
    for (String start : members) {
      var path = new ArrayList<String>();
      var onPath = new HashSet<String>();
      var ahead = new ArrayDeque<Iterator<String>>();
      enter(start, path, onPath, ahead, next, done);
      while (!ahead.isEmpty()) {
        Iterator<String> choices = ahead.getLast();
        if (!choices.hasNext()) {
          ahead.removeLast();
          String left = path.removeLast();
          onPath.remove(left);
          done.add(left);
          continue;
        }
        String choice = choices.next();
        if (onPath.contains(choice)) {
          var ring = new ArrayList<>(path.subList(path.indexOf(choice), path.size()));
          ring.add(choice);
          return Optional.of(ring);
        }
        enter(choice, path, onPath, ahead, next, done);
      }
    }
    return Optional.empty();
  }

  private static void enter(
      String member,
      List<String> path,
      Set<String> onPath,
      ArrayDeque<Iterator<String>> ahead,
      Function<String, List<String>> next,
      Set<String> done) {
    if (!done.contains(member)) {
      path.add(member);
      onPath.add(member);
      ahead.addLast(next.apply(member).iterator());
    }
  }
}
