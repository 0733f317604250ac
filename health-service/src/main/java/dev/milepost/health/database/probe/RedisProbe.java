package dev.milepost.health.database.probe;

import dev.milepost.health.database.Gap;
import dev.milepost.health.database.RedisSnapshot;
import dev.milepost.health.database.RedisSnapshot.Slow;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.Tls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks into Redis 5 and later, and what speaks as it does. */
@ApplicationScoped
class RedisProbe implements DatabaseProbe {

  private static final int SLOW_ASKED = 10;
  private static final int LONGEST_COMMAND = 60;

  /** What is kept of INFO. */
  private static final Set<String> KEPT =
      Set.of(
          "redis_version",
          "connected_clients",
          "maxclients",
          "blocked_clients",
          "used_memory",
          "maxmemory",
          "maxmemory_policy",
          "mem_fragmentation_ratio",
          "rdb_last_bgsave_status",
          "aof_last_write_status",
          "aof_last_bgrewrite_status",
          "total_commands_processed",
          "rejected_connections",
          "evicted_keys",
          "keyspace_hits",
          "keyspace_misses",
          "role",
          "master_host",
          "master_link_status",
          "master_link_down_since_seconds");

  private final Vertx vertx;
  private final InstantSource clock;

  RedisProbe(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public Uni<Round> look(Target target, @Nullable String password) {
    Redis redis = Redis.createClient(vertx.getDelegate(), options(target));
    return Budget.within(
        vertx,
        UniHelper.toUni(redis.connect())
            .chain(connection -> look(target, password, connection))
            .map(Round.Seen::new),
        redis::close);
  }

  private static RedisOptions options(Target target) {
    var net =
        new NetClientOptions()
            .setConnectTimeout((int) Target.STATEMENT.toMillis())
            .setIdleTimeout((int) Target.BUDGET.toSeconds());
    if (target.tls() == Tls.REQUIRE) {
      net.setTrustAll(true).setHostnameVerificationAlgorithm("");
    } else if (target.tls() == Tls.VERIFY_FULL) {
      net.setTrustOptions(Trust.ofTheJvm()).setHostnameVerificationAlgorithm("HTTPS");
    }
    String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
    return new RedisOptions()
        .setConnectionString(
            (target.tls() == Tls.DISABLE ? "redis://" : "rediss://") + host + ":" + target.port())
        // Signing in is done by hand: an address with a password in it ends up in messages.
        .setProtocolNegotiation(false)
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1)
        .setNetClientOptions(net);
  }

  private Uni<RedisSnapshot> look(
      Target target, @Nullable String password, RedisConnection connection) {
    var gaps = new ArrayList<Gap>();
    Map<String, String> info = new TreeMap<>();
    var slow = new ArrayList<Slow>();
    return signIn(target, password, connection)
        .chain(() -> latency(connection))
        .call(
            () ->
                may(
                        connection,
                        Request.cmd(Command.INFO),
                        "INFO: all but the latency",
                        "+info",
                        target,
                        gaps)
                    .invoke(answer -> info.putAll(info(answer))))
        .call(
            () ->
                may(
                        connection,
                        Request.cmd(Command.SLOWLOG).arg("GET").arg(SLOW_ASKED),
                        "slow commands",
                        "+slowlog|get",
                        target,
                        gaps)
                    .invoke(answer -> slow.addAll(slow(answer))))
        .map(
            latency ->
                new RedisSnapshot(
                    clock.instant(),
                    info.getOrDefault("redis_version", ""),
                    latency,
                    info,
                    slow.stream()
                        .sorted(Comparator.comparingDouble(each -> -each.tookMs()))
                        .toList(),
                    slow.stream().mapToLong(each -> each.id() + 1).max().orElse(0),
                    List.copyOf(gaps)));
  }

  private static Uni<?> signIn(
      Target target, @Nullable String password, RedisConnection connection) {
    if (password == null) {
      return Uni.createFrom().voidItem();
    }
    Request auth = Request.cmd(Command.AUTH);
    if (target.user() != null) {
      auth.arg(target.user());
    }
    return UniHelper.toUni(connection.send(auth.arg(password)));
  }

  private static Uni<Double> latency(RedisConnection connection) {
    long began = System.nanoTime();
    return UniHelper.toUni(connection.send(Request.cmd(Command.PING)))
        .map(pong -> (System.nanoTime() - began) / 1e6);
  }

  private static Uni<@Nullable Response> may(
      RedisConnection connection,
      Request request,
      String hides,
      String right,
      Target target,
      List<Gap> gaps) {
    return UniHelper.toUni(connection.send(request))
        .onFailure(
            failure ->
                failure instanceof ErrorType error
                    && String.valueOf(error.getMessage()).startsWith("NOPERM"))
        .recoverWithItem(
            refused -> {
              gaps.add(
                  new Gap(
                      hides + " (there is no right to it)",
                      "ACL SETUSER "
                          + (target.user() == null ? "default" : target.user())
                          + " "
                          + right));
              return null;
            });
  }

  private static Map<String, String> info(@Nullable Response answer) {
    Map<String, String> info = new TreeMap<>();
    if (answer != null) {
      for (String line : answer.toString().split("\r?\n")) {
        int colon = line.indexOf(':');
        if (colon > 0 && KEPT.contains(line.substring(0, colon))) {
          info.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
      }
    }
    return info;
  }

  /**
   * Entries of {@code SLOWLOG GET}: id, when, how many microseconds, the command with arguments.
   */
  private static List<Slow> slow(@Nullable Response answer) {
    var slow = new ArrayList<Slow>();
    if (answer != null) {
      for (Response each : answer) {
        Response command = each.get(3);
        // The command and its key; what is written under it is nobody's business here.
        String begins =
            command.size() > 1 ? command.get(0) + " " + command.get(1) : command.get(0).toString();
        slow.add(
            new Slow(
                each.get(0).toLong(),
                each.get(2).toLong() / 1000.0,
                begins.length() > LONGEST_COMMAND
                    ? begins.substring(0, LONGEST_COMMAND) + "…"
                    : begins));
      }
    }
    return slow;
  }
}
