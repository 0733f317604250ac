package dev.milepost.database;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.FailureMapper;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * 503 with {@code Retry-After} while the database is away or full; the sender keeps what it has.
 */
public class DatabaseAwayMapper {

  private static final Logger LOG = Logger.getLogger(DatabaseAwayMapper.class);

  @ServerExceptionMapper({
    io.vertx.pgclient.PgException.class,
    io.vertx.sqlclient.ClosedConnectionException.class,
    IOException.class,
    SocketException.class,
    UnknownHostException.class,
    ClosedChannelException.class,
    io.smallrye.mutiny.TimeoutException.class,
    // Statements that were sent in one go: the first failure, and all that came after it.
    io.smallrye.mutiny.CompositeException.class,
    io.vertx.core.impl.NoStackTraceThrowable.class
  })
  Response map(Throwable failure) {
    if (DatabaseState.isAway(failure)) {
      LOG.warnf("Answering 503, the database is away: %s", failure.getMessage());
      return new FailureMapper()
          .toResponse(
              Failure.later(
                  ProblemType.UNAVAILABLE,
                  "The database cannot be reached; nothing was taken. Send the same again later.",
                  Duration.ofSeconds(2)));
    }
    LOG.error("Unexpected failure", failure);
    return io.quarkiverse.resteasy.problem.HttpProblem.builder()
        .withTitle("Internal Server Error")
        .withStatus(500)
        .withDetail("The request could not be done; the service's log says why.")
        .build()
        .toResponse();
  }
}
