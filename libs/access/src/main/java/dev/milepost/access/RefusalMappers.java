package dev.milepost.access;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.FailureMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals as problem documents that say what to do. */
public class RefusalMappers {

  @ServerExceptionMapper(value = UnauthorizedException.class, priority = 1)
  Response missing(UnauthorizedException refusal) {
    return challenge("Send a token: Authorization: Bearer <token>.");
  }

  @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = 1)
  Response notGood(AuthenticationFailedException refusal) {
    String message = refusal.getMessage();
    return challenge(message == null ? "The credentials are not good." : message);
  }

  @ServerExceptionMapper(value = ForbiddenException.class, priority = 1)
  Response notAllowed(ForbiddenException refusal) {
    return new FailureMapper()
        .toResponse(
            Failure.of(
                ProblemType.FORBIDDEN, "The role of these credentials does not allow this."));
  }

  private static Response challenge(String detail) {
    return Response.fromResponse(
            new FailureMapper().toResponse(Failure.of(ProblemType.UNAUTHENTICATED, detail)))
        .header("WWW-Authenticate", "Bearer")
        .build();
  }
}
