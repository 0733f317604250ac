package dev.milepost.health.database.probe;

import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Snapshot;
import dev.milepost.health.database.Standing;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.Tls;
import dev.milepost.health.database.Vital;
import dev.milepost.health.secret.store.Secrets;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into real databases without the service around it. */
final class Watching implements AutoCloseable {

  static final String SECRET = "the-secret";

  private final Vertx vertx = Vertx.vertx();
  private final Lookers lookers;

  Watching(Path folder, String password) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(SECRET), password);
    Files.writeString(folder.resolve("wrong"), "not-" + password);
    InstantSource clock = InstantSource.system();
    lookers =
        new Lookers(
            new PostgresProbe(vertx, clock),
            new MysqlProbe(vertx, clock),
            new RedisProbe(vertx, clock),
            new Secrets(Optional.of(folder)),
            clock);
  }

  static Target target(
      Kind kind, int port, String database, @Nullable String user, @Nullable String secret) {
    return new Target(
        "db",
        "db",
        kind,
        "127.0.0.1",
        port,
        database,
        user,
        secret,
        Tls.DISABLE,
        Duration.ofSeconds(30),
        Map.of(),
        false);
  }

  Round look(Target target) {
    return lookers.look(target).await().atMost(Target.BUDGET.plusSeconds(5));
  }

  /** What was seen; fails with the reason when nothing was. */
  Snapshot see(Target target) {
    return switch (look(target)) {
      case Round.Seen seen -> seen.snapshot();
      case Round.Away away -> throw new AssertionError(away.reason());
      case Round.Blind blind -> throw new AssertionError(blind.reason());
    };
  }

  static Judged judge(Target target, Snapshot now, @Nullable Snapshot before) {
    return Judged.of(target, new Round.Seen(now), before, Standing.NONE);
  }

  static Vital vital(Judged judged, Sign sign) {
    return judged.vitals().stream()
        .filter(each -> each.sign() == sign)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + sign + " in " + judged.vitals()));
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
