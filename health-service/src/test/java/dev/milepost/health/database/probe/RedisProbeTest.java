package dev.milepost.health.database.probe;

import static dev.milepost.health.database.probe.Watching.judge;
import static dev.milepost.health.database.probe.Watching.vital;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.embedded.FreePorts;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.RedisSnapshot;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Target;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis, seen by a user that may only look. */
class RedisProbeTest {

  private static final String MONITOR = "milepost_monitor";

  @TempDir static Path folder;

  private static final Vertx VERTX = Vertx.vertx();
  private static @Nullable DebianServer server;
  private static @Nullable Watching watching;
  private static @Nullable Redis redis;

  @BeforeAll
  static void start() throws Exception {
    int port = FreePorts.take(1).getFirst();
    server =
        DebianServer.redis(
            folder,
            port,
            "--maxmemory",
            "40mb",
            "--enable-debug-command",
            "local",
            "--slowlog-log-slower-than",
            "50000");
    watching = new Watching(folder.resolve("secrets"), "change-me");
    redis = Redis.createClient(VERTX, "redis://127.0.0.1:" + port);
    run(MonitoringRole.block("## Redis", "redis").strip().split(" "));
    run("ACL", "SETUSER", "nobody", "on", ">change-me", "+ping");
  }

  @AfterAll
  static void end() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
    if (watching != null) {
      watching.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aQuietOneIsHealthyAndShowsAllThereIs() {
    RedisSnapshot before = see();
    RedisSnapshot now = see();
    Judged judged = judge(target(MONITOR), now, before);
    assertThat(judged.standing().verdict()).as(judged.toString()).isEqualTo(Verdict.HEALTHY);
    assertThat(now.gaps()).isEmpty();
    assertThat(now.version()).isNotEmpty();
    assertThat(vital(judged, Sign.MEMORY).value()).isBetween(0.1, 80.0);
    assertThat(vital(judged, Sign.THROUGHPUT).value()).isPositive();
  }

  @Test
  void memoryThatRunsOutIsSeen() {
    run("DEBUG", "POPULATE", "1000", "fill", "36000");
    try {
      Judged judged = judge(target(MONITOR), see(), null);
      assertThat(vital(judged, Sign.MEMORY).verdict())
          .as(judged.toString())
          .isEqualTo(Verdict.DEGRADED);
      assertThat(vital(judged, Sign.MEMORY).says()).contains("40 MiB, noeviction");
    } finally {
      run("FLUSHALL");
    }
  }

  @Test
  void aSlowCommandIsNamed() {
    RedisSnapshot before = see();
    run("DEBUG", "SLEEP", "0.2");
    RedisSnapshot now = see();
    assertThat(now.slowCount()).isEqualTo(before.slowCount() + 1);
    assertThat(now.slow().getFirst().tookMs()).isBetween(150.0, 5_000.0);
    assertThat(vital(judge(target(MONITOR), now, before), Sign.SLOW).says())
        .containsIgnoringCase("DEBUG SLEEP");
  }

  @Test
  void aLinkToNowhereIsStopped() {
    run("REPLICAOF", "127.0.0.1", "1");
    try {
      assertThat(vital(judge(target(MONITOR), see(), null), Sign.REPLICATION_STOPPED).says())
          .contains("the link to 127.0.0.1 is down");
    } finally {
      run("REPLICAOF", "NO", "ONE");
    }
  }

  @Test
  void aUserWithoutRightsSaysWhatItCannotSee() {
    var now = (RedisSnapshot) watching().see(target("nobody"));
    assertThat(now.gaps())
        .extracting(Gap::remedy)
        .containsExactly("ACL SETUSER nobody +info", "ACL SETUSER nobody +slowlog|get");
  }

  @Test
  void aWrongPasswordIsNoOutage() {
    assertThat(watching().look(Watching.target(Kind.REDIS, server().port(), "0", MONITOR, "wrong")))
        .isInstanceOfSatisfying(
            Round.Blind.class, blind -> assertThat(blind.reason()).contains("WRONGPASS"));
  }

  private static RedisSnapshot see() {
    return (RedisSnapshot) watching().see(target(MONITOR));
  }

  private static Target target(String user) {
    return Watching.target(Kind.REDIS, server().port(), "0", user, Watching.SECRET);
  }

  private static DebianServer server() {
    return Objects.requireNonNull(server);
  }

  private static Watching watching() {
    return Objects.requireNonNull(watching);
  }

  private static void run(String... command) {
    Request request = Request.cmd(Command.create(command[0]));
    List.of(command).subList(1, command.length).forEach(request::arg);
    Objects.requireNonNull(redis).send(request).toCompletionStage().toCompletableFuture().join();
  }
}
