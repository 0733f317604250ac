package dev.milepost.alert.breaking;

import dev.milepost.alert.breaking.Flow.Kind;
import dev.milepost.alert.breaking.Flow.Sent;
import dev.milepost.alert.breaking.Receivers.Accepted;
import dev.milepost.testing.SchemaOfService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of everything that was accepted.
 *
 * @param messages that receivers have accepted
 * @param lost what did not reach whom it should have
 * @param doubled where what came more than once was broken, by its key
 * @param unexplained what came more than once, and nothing was broken that explains it
 * @param unsaid what came more than once, and its record does not say that it may
 */
record Reckoning(
    int alerts,
    int messages,
    List<String> lost,
    Map<String, BreakingPoint> doubled,
    List<String> unexplained,
    List<String> unsaid) {

  static Reckoning of(List<Sent> sent, List<Accepted> accepted, Breaks breaks) {
    Map<String, List<Accepted>> byKey =
        accepted.stream()
            .sorted(Comparator.comparing(Accepted::at))
            .collect(Collectors.groupingBy(Accepted::key, TreeMap::new, Collectors.toList()));
    Set<String> doubtful =
        new HashSet<>(
            new SchemaOfService("alert")
                .texts("SELECT id::text FROM alert.notification WHERE doubtful"));
    var doubled = new TreeMap<String, BreakingPoint>();
    var unexplained = new ArrayList<String>();
    var unsaid = new ArrayList<String>();
    byKey.forEach(
        (key, times) -> {
          if (times.size() > 1) {
            breaks
                .of(times.getFirst())
                .ifPresentOrElse(
                    point -> doubled.put(key, point), () -> unexplained.add("twice: " + times));
            if (!doubtful.contains(key)) {
              unsaid.add("twice: " + times);
            }
          }
        });
    return new Reckoning(
        sent.size(), accepted.size(), lost(sent, accepted), doubled, unexplained, unsaid);
  }

  /** What should have reached somebody and did not. */
  static List<String> lost(List<Sent> sent, List<Accepted> accepted) {
    var heard = new HashSet<String>();
    accepted.forEach(each -> heard.add(each.alert() + each.change() + each.receiver()));
    var lost = new ArrayList<String>();
    for (Sent each : sent) {
      for (String receiver : Flow.RECEIVERS) {
        boolean begun = heard.contains(each.alert() + "triggered" + receiver);
        if ((each.kind() == Kind.LASTS || each.kind() == Kind.RELEASED) && !begun) {
          lost.add(each + " did not reach " + receiver);
        }
        if ((each.kind() == Kind.PASSES || each.kind() == Kind.ENDED)
            && begun
            && !heard.contains(each.alert() + "resolved" + receiver)) {
          lost.add("the end of " + each + " did not reach " + receiver);
        }
      }
    }
    return lost;
  }

  /** A table of Markdown: step, times, lost, doubled. */
  String table(Breaks breaks) {
    var table = new StringBuilder("| step | broken | lost | doubled |\n|---|---:|---:|---:|\n");
    breaks
        .counts()
        .forEach(
            (point, times) ->
                row(
                    table,
                    point.words(),
                    times,
                    lost.isEmpty() ? "0" : "?",
                    doubled.values().stream().filter(each -> each == point).count()));
    row(table, "**all**", breaks.count(), "" + lost.size(), doubled.size());
    return table
        .append(alerts)
        .append(" alerts, ")
        .append(messages)
        .append(" messages accepted, ")
        .append(unexplained.size())
        .append(" doubled without a reason, ")
        .append(unsaid.size())
        .append(" doubled and not said to be\n")
        .toString();
  }

  private static void row(StringBuilder table, String step, long times, String lost, long doubled) {
    table.append("| %s | %d | %s | %d |%n".formatted(step, times, lost, doubled));
  }
}
