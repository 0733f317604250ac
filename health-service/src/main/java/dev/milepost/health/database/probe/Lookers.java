package dev.milepost.health.database.probe;

import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import dev.milepost.health.secret.store.MissingSecret;
import dev.milepost.health.secret.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Looks into a target, and says why when it cannot. */
@ApplicationScoped
public class Lookers {

  private final PostgresProbe postgres;
  private final MysqlProbe mysql;
  private final RedisProbe redis;
  private final Secrets secrets;
  private final InstantSource clock;

  public Lookers(
      PostgresProbe postgres,
      MysqlProbe mysql,
      RedisProbe redis,
      Secrets secrets,
      InstantSource clock) {
    this.postgres = postgres;
    this.mysql = mysql;
    this.redis = redis;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** One look; it fails with nothing, and has ended after {@link Target#BUDGET}. */
  public Uni<Round> look(Target target) {
    return Uni.createFrom()
        .deferred(() -> probe(target))
        .onFailure()
        .recoverWithItem(failure -> Refusal.of(target, failure, clock.instant()));
  }

  private Uni<Round> probe(Target target) {
    String password;
    try {
      password = password(target);
    } catch (MissingSecret e) {
      return Uni.createFrom()
          .item(
              new Round.Blind(
                  clock.instant(),
                  "cannot be looked into: " + e.getMessage(),
                  "put the secret " + target.secret() + " where the operator keeps secrets"));
    }
    return switch (target.kind()) {
      case POSTGRESQL -> postgres.look(target, password);
      case MYSQL, MARIADB -> mysql.look(target, password);
      case REDIS -> redis.look(target, password);
    };
  }

  private @Nullable String password(Target target) throws MissingSecret {
    return target.secret() == null ? null : secrets.of(target.secret());
  }
}
