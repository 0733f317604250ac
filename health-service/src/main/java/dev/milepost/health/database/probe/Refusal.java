package dev.milepost.health.database.probe;

import dev.milepost.health.database.Kind;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.pgclient.PgException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells why a database could not be looked into: it is away, or only we are not let in. */
final class Refusal {

  private static final int LONGEST = 300;

  /** Too many connections, shutting down, connection killed. */
  private static final Set<Integer> MYSQL_ENDS = Set.of(1040, 1053, 1927);

  private Refusal() {}

  static Round of(Target target, Throwable failure, Instant now) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PgException pg -> {
          String says = words(pg.getErrorMessage());
          return ends(pg) ? turnedAway(target, says, now) : blind(target, says, now);
        }
        case MySQLException mysql -> {
          String says = words(mysql.getMessage());
          return ends(mysql) ? turnedAway(target, says, now) : blind(target, says, now);
        }
        case ErrorType redis -> {
          String says = words(redis.getMessage());
          return says.startsWith("WRONGPASS") || says.startsWith("NO") || says.contains("AUTH")
              ? blind(target, says, now)
              : turnedAway(target, says, now);
        }
        case SSLException tls -> {
          return blind(target, "no TLS: " + words(tls.getMessage()), now);
        }
        case TimeoutException late -> {
          return new Round.Away(
              now, target.address() + " did not answer within " + Target.BUDGET.toSeconds() + " s");
        }
        case UnknownHostException unknown -> {
          return away(target, "the host " + target.host() + " is not known", now);
        }
        case ConnectException refused -> {
          return away(target, "refuses the connection", now);
        }
        default -> {
          // The cause of it may say more.
        }
      }
    }
    return away(target, words(failure.getMessage()), now);
  }

  /**
   * Whether PostgreSQL serves nobody: connection, resources, operator intervention (PostgreSQL 18,
   * appendix A). A statement of ours that it does not like is no outage of it.
   */
  static boolean ends(PgException pg) {
    String state = pg.getSqlState() == null ? "" : pg.getSqlState();
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
  }

  /** The same of MySQL. */
  static boolean ends(MySQLException mysql) {
    return MYSQL_ENDS.contains(mysql.getErrorCode());
  }

  private static Round turnedAway(Target target, String why, Instant now) {
    return new Round.Away(now, target.address() + " turns us away: " + why);
  }

  private static Round away(Target target, String why, Instant now) {
    return new Round.Away(now, target.address() + " cannot be reached: " + why);
  }

  private static Round blind(Target target, String why, Instant now) {
    String as = target.user() == null ? "" : " as " + target.user();
    return new Round.Blind(
        now,
        target.address() + " does not let us in" + as + ": " + why,
        target.kind() == Kind.REDIS
            ? "compare user and the secret with ACL LIST and requirepass, and tls with its ports"
            : "compare user, the secret, database and tls with what the server allows");
  }

  private static String words(@Nullable String message) {
    String line = message == null ? "no reason was given" : message.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
