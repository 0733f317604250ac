package dev.milepost.health.database;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Vital signs of MySQL and MariaDB. */
final class MysqlVitals {

  private MysqlVitals() {}

  static void add(Vitals vitals, MysqlSnapshot now, @Nullable MysqlSnapshot before) {
    vitals.latency(now.latencyMs());
    double open = now.status().getOrDefault("threads_connected", 0.0);
    vitals.add(
        Sign.CONNECTIONS,
        100 * open / now.maxConnections(),
        Words.number(open) + " of " + now.maxConnections() + " connections");
    vitals.sessions(now.chains(), now.waits(), now.sessions());
    replication(vitals, now.links());
    vitals.add(Sign.SIZE, now.sizeBytes(), Words.bytes(now.sizeBytes()));
    if (before != null) {
      counted(vitals, now, before);
    }
  }

  private static void replication(Vitals vitals, List<MysqlSnapshot.Link> links) {
    if (links.isEmpty()) {
      return;
    }
    List<MysqlSnapshot.Link> stopped = links.stream().filter(link -> !link.running()).toList();
    vitals.add(
        Sign.REPLICATION_STOPPED,
        stopped.size(),
        stopped.isEmpty()
            ? "replication runs"
            : stopped.stream()
                .map(
                    link ->
                        "replication from "
                            + link.source()
                            + " has stopped"
                            + (link.error().isEmpty() ? "" : ": " + link.error()))
                .collect(Collectors.joining("; ")));
    links.stream()
        .filter(link -> link.lagSeconds() >= 0)
        .max(Comparator.comparingDouble(MysqlSnapshot.Link::lagSeconds))
        .ifPresent(
            slowest ->
                vitals.add(
                    Sign.REPLICATION_LAG,
                    slowest.lagSeconds(),
                    "is " + Words.time(slowest.lagSeconds()) + " behind " + slowest.source()));
  }

  private static void counted(Vitals vitals, MysqlSnapshot now, MysqlSnapshot before) {
    vitals.add(
        Sign.THROUGHPUT, perMinute(now, before, "questions", 1 / 60.0), "questions each second");
    vitals.add(Sign.SLOW, perMinute(now, before, "slow_queries", 1), "slow statements each minute");
    vitals.add(
        Sign.DEADLOCKS, perMinute(now, before, "innodb_deadlocks", 1), "deadlocks each minute");
    OptionalDouble cut = perMinute(now, before, "aborted_clients", 1);
    OptionalDouble refused = perMinute(now, before, "aborted_connects", 1);
    if (cut.isPresent() && refused.isPresent()) {
      double all = cut.getAsDouble() + refused.getAsDouble();
      vitals.add(
          Sign.ABORTED,
          all,
          Words.number(all)
              + " connections each minute were cut off or never let in ("
              + Words.number(refused.getAsDouble())
              + " never let in)");
    }
    double misses = more(now, before, "innodb_buffer_pool_reads");
    vitals.hits(
        Sign.CACHE_HIT,
        more(now, before, "innodb_buffer_pool_read_requests") - misses,
        misses,
        "pages were in the buffer pool");
  }

  private static OptionalDouble perMinute(
      MysqlSnapshot now, MysqlSnapshot before, String name, double times) {
    Double then = before.status().get(name);
    Double counted = now.status().get(name);
    if (then == null || counted == null) {
      return OptionalDouble.empty();
    }
    OptionalDouble each = Counted.between(before.at(), now.at()).perMinute(then, counted);
    return each.isEmpty() ? each : OptionalDouble.of(each.getAsDouble() * times);
  }

  private static double more(MysqlSnapshot now, MysqlSnapshot before, String name) {
    return now.status().getOrDefault(name, -1.0) - before.status().getOrDefault(name, 0.0);
  }
}
