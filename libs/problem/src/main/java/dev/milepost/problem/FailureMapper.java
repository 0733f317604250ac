package dev.milepost.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one way from a {@link Failure} to its answer. */
@Provider
public class FailureMapper implements ExceptionMapper<Failure> {

  @Override
  public Response toResponse(Failure failure) {
    return problem(failure).toResponse();
  }

  /** The failure as a problem document with its headers. */
  static HttpProblem problem(Failure failure) {
    var problem =
        HttpProblem.builder()
            .withType(failure.type().uri())
            .withTitle(failure.type().title())
            .withStatus(failure.type().status())
            .withDetail(failure.detail());
    failure.extensions().forEach(problem::with);
    failure.headers().forEach(problem::withHeader);
    return problem.build();
  }
}
