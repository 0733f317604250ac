package dev.milepost.health.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who blocks whom: what waits is put behind the session that all of it waits for in the end. */
public final class LockChains {

  private LockChains() {}

  /**
   * A session that waits for nobody, and all that wait for it.
   *
   * @param waiting those behind it, the nearest first
   * @param longest seconds that the longest of them has waited
   */
  public record Chain(Session root, List<Link> waiting, double longest) {}

  /**
   * One that waits.
   *
   * @param behind number of the session just before it in the chain
   * @param seconds for how long
   */
  public record Link(Session session, long behind, double seconds) {}

  /**
   * The chains, that of the most waiters first. A ring that the database has not broken yet is one
   * chain, behind the lowest number in it.
   *
   * @param holders sessions that are waited for and wait for nobody, as far as they may be seen
   */
  public static List<Chain> of(List<LockWait> waits, List<Session> holders) {
    Map<Long, LockWait> waiting = new TreeMap<>();
    waits.forEach(wait -> waiting.put(wait.session().pid(), wait));
    Map<Long, Session> known = new HashMap<>();
    holders.forEach(each -> known.put(each.pid(), each));
    waits.forEach(wait -> known.put(wait.session().pid(), wait.session()));
    Map<Long, Set<Long>> ahead = new TreeMap<>();
    waits.forEach(
        wait ->
            wait.behind()
                .forEach(
                    before ->
                        ahead
                            .computeIfAbsent(before, pid -> new TreeSet<>())
                            .add(wait.session().pid())));
    Set<Long> placed = new HashSet<>();
    var chains = new ArrayList<Chain>();
    for (long root : ahead.keySet()) {
      if (!waiting.containsKey(root)) {
        chains.add(chain(root, ahead, waiting, known, placed));
      }
    }
    for (long root : waiting.keySet()) {
      if (!placed.contains(root)) {
        chains.add(chain(root, ahead, waiting, known, placed));
      }
    }
    return chains.stream()
        .filter(chain -> !chain.waiting().isEmpty())
        .sorted(
            Comparator.comparingInt((Chain chain) -> -chain.waiting().size())
                .thenComparing(chain -> -chain.longest()))
        .toList();
  }

  private static Chain chain(
      long root,
      Map<Long, Set<Long>> ahead,
      Map<Long, LockWait> waiting,
      Map<Long, Session> known,
      Set<Long> placed) {
    var links = new ArrayList<Link>();
    var seen = new HashSet<>(Set.of(root));
    var next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      long before = next.remove();
      for (long pid : ahead.getOrDefault(before, Set.of())) {
        LockWait wait = waiting.get(pid);
        if (wait != null && seen.add(pid)) {
          links.add(new Link(wait.session(), before, wait.seconds()));
          next.add(pid);
        }
      }
    }
    placed.addAll(seen);
    Session session = known.getOrDefault(root, new Session(root, null, null, null, null, 0));
    return new Chain(
        session, List.copyOf(links), links.stream().mapToDouble(Link::seconds).max().orElse(0));
  }

  /**
   * The same for people: {@code 4711 reconcile-worker holds a lock 12 others wait for since 4 m}.
   */
  static String says(List<Chain> chains) {
    if (chains.isEmpty()) {
      return "nobody waits for a lock";
    }
    Chain first = chains.getFirst();
    int others = first.waiting().size();
    return first.root().name()
        + " holds a lock "
        + (others == 1
            ? first.waiting().getFirst().session().name() + " waits for"
            : others + " others wait for")
        + " since "
        + Words.time(first.longest())
        + (first.root().state() == null ? "" : " (it is " + first.root().state() + ")")
        + (chains.size() == 1 ? "" : "; and " + (chains.size() - 1) + " more chains");
  }
}
