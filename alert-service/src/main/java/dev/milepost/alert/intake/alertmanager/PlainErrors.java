package dev.milepost.alert.intake.alertmanager;

import dev.milepost.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.json.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Clients of Alertmanager's API read errors as one string of JSON and fail on any other media type
 * without saying what was wrong.
 */
public class PlainErrors {

  private static final String API = "/connect/alertmanager/api/";

  @ServerResponseFilter
  public void plain(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof HttpProblem problem
        && request.getUriInfo().getPath().startsWith(API)) {
      response.setEntity(Json.encode(words(problem)), null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static String words(HttpProblem problem) {
    return problem.getParameters().get("violations") instanceof List<?> violations
        ? violations.stream()
            .map(Violation.class::cast)
            .map(each -> each.field() + ": " + each.message())
            .collect(Collectors.joining("; "))
        : String.valueOf(problem.getDetail());
  }
}
