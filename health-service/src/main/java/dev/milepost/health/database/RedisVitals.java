package dev.milepost.health.database;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vital signs of Redis. */
final class RedisVitals {

  private RedisVitals() {}

  static void add(Vitals vitals, RedisSnapshot now, @Nullable RedisSnapshot before) {
    vitals.latency(now.latencyMs());
    double clients = now.number("connected_clients", 0);
    double mostClients = now.number("maxclients", 0);
    if (mostClients > 0) {
      vitals.add(
          Sign.CONNECTIONS,
          100 * clients / mostClients,
          Words.number(clients) + " of " + Words.number(mostClients) + " connections");
    }
    double blocked = now.number("blocked_clients", 0);
    vitals.add(Sign.BLOCKED_CLIENTS, blocked, Words.number(blocked) + " clients wait");
    memory(vitals, now);
    persistence(vitals, now);
    if (now.info().getOrDefault("role", "master").equals("slave")) {
      boolean up = now.info().getOrDefault("master_link_status", "").equals("up");
      double since = Math.max(0, now.number("master_link_down_since_seconds", 0));
      String source = now.info().getOrDefault("master_host", "its master");
      vitals.add(
          Sign.REPLICATION_STOPPED,
          up ? 0 : 1,
          up
              ? "the link to " + source + " is up"
              : "the link to " + source + " is down since " + Words.time(since));
    }
    if (before != null) {
      counted(vitals, now, before);
    }
  }

  private static void memory(Vitals vitals, RedisSnapshot now) {
    double used = now.number("used_memory", 0);
    double most = now.number("maxmemory", 0);
    vitals.add(Sign.SIZE, used, Words.bytes(used) + " of memory");
    if (most > 0) {
      vitals.add(
          Sign.MEMORY,
          100 * used / most,
          Words.bytes(used)
              + " of "
              + Words.bytes(most)
              + ", "
              + now.info().getOrDefault("maxmemory_policy", "noeviction"));
    }
  }

  private static void persistence(Vitals vitals, RedisSnapshot now) {
    List<String> failing = new ArrayList<>();
    if (failed(now, "rdb_last_bgsave_status")) {
      failing.add("the last snapshot could not be written");
    }
    if (failed(now, "aof_last_write_status") || failed(now, "aof_last_bgrewrite_status")) {
      failing.add("the append-only file could not be written");
    }
    vitals.add(
        Sign.PERSISTENCE,
        failing.size(),
        failing.isEmpty() ? "what was written last is on disk" : String.join("; ", failing));
  }

  private static boolean failed(RedisSnapshot now, String name) {
    return now.info().getOrDefault(name, "ok").equals("err");
  }

  private static void counted(Vitals vitals, RedisSnapshot now, RedisSnapshot before) {
    var counted = Counted.between(before.at(), now.at());
    vitals.add(
        Sign.THROUGHPUT,
        counted.perSecond(
            before.number("total_commands_processed", 0),
            now.number("total_commands_processed", 0)),
        "commands each second");
    vitals.add(
        Sign.EVICTED,
        counted.perMinute(before.number("evicted_keys", 0), now.number("evicted_keys", 0)),
        "keys each minute thrown away for want of memory");
    vitals.add(
        Sign.REJECTED,
        counted.perMinute(
            before.number("rejected_connections", 0), now.number("rejected_connections", 0)),
        "connections each minute refused");
    vitals.hits(
        Sign.KEY_HIT,
        now.number("keyspace_hits", 0) - before.number("keyspace_hits", 0),
        now.number("keyspace_misses", 0) - before.number("keyspace_misses", 0),
        "keys were there");
    counted
        .perMinute(before.slowCount(), now.slowCount())
        .ifPresent(
            each ->
                vitals.add(
                    Sign.SLOW,
                    each,
                    Words.number(each)
                        + " slow commands each minute"
                        + now.slow().stream()
                            .filter(slow -> slow.id() >= before.slowCount())
                            .findFirst()
                            .map(
                                slow ->
                                    ", the slowest "
                                        + Words.time(slow.tookMs() / 1000)
                                        + ": "
                                        + Words.statement(slow.command()))
                            .orElse("")));
  }
}
