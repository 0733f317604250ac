package dev.milepost.database;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away or full from a statement that is wrong. */
public final class DatabaseState {

  /**
   * SQLSTATE classes that pass by themselves or by an operator's hand (PostgreSQL 18, appendix A):
   * connection, resources (disk full), operator intervention, system error; and serialization
   * failure and deadlock of class 40.
   */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

  private DatabaseState() {}

  /** Whether the same work may succeed later without change. */
  public static boolean isAway(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg) {
        String state = pg.getSqlState();
        return state != null && state.length() >= 2 && PASSING.contains(state.substring(0, 2));
      }
      if (cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof ClosedChannelException
          || isSocketError(cause)
          || cause instanceof io.vertx.sqlclient.ClosedConnectionException
          || cause instanceof java.util.concurrent.TimeoutException
          || cause instanceof io.smallrye.mutiny.TimeoutException
          || saysClosed(cause)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the database has broken a deadlock by ending this transaction; again it may pass. */
  public static boolean isDeadlock(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg) {
        return "40P01".equals(pg.getSqlState());
      }
    }
    return false;
  }

  /** A write to a socket that broke is a bare IOException: "Broken pipe", "Connection reset". */
  private static boolean isSocketError(Throwable cause) {
    return cause.getClass() == IOException.class;
  }

  /** The client has no type of its own for a full or closed pool, only words. */
  private static boolean saysClosed(Throwable cause) {
    String message = cause.getMessage();
    return message != null
        && (message.contains("Connection is not active now")
            || message.contains("Failed to read any response from the server")
            || message.contains("Timeout"));
  }
}
