package dev.milepost.report.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Role;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The whole interface in one OpenAPI document, read from the services when it is asked for. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ApiResource {

  private static final Logger LOG = Logger.getLogger(ApiResource.class);
  private static final String OWN = "report";
  private static final String DESCRIPTION = "/q/openapi?format=json";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Owners owners;
  private final OpenApiDocumentService own;
  private final ObjectMapper json;
  private final HttpClient http;

  public ApiResource(Owners owners, OpenApiDocumentService own, ObjectMapper json, Vertx vertx) {
    this.owners = owners;
    this.own = own;
    this.json = json;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
  }

  @GET
  @RolesAllowed(Role.VIEW)
  @Operation(summary = "This document.")
  public Uni<JsonNode> whole(
      @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @RestHeader(HttpHeaders.COOKIE) @Nullable String cookie) {
    var asked = new ArrayList<Uni<Answer>>();
    owners
        .owners()
        .forEach((name, address) -> asked.add(ask(name, address, authorization, cookie)));
    return Uni.join().all(asked).andFailFast().map(this::merge);
  }

  @GET
  @Path("/openapi.json")
  @RolesAllowed(Role.VIEW)
  @Operation(hidden = true)
  public Uni<JsonNode> asFile(
      @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @RestHeader(HttpHeaders.COOKIE) @Nullable String cookie) {
    return whole(authorization, cookie);
  }

  private JsonNode merge(List<Answer> answers) {
    var services = new TreeMap<String, JsonNode>();
    var away = new ArrayList<String>();
    try {
      services.put(
          OWN, json.readTree(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Answer answer : answers) {
      if (answer.description() == null) {
        away.add(answer.service());
      } else {
        services.put(answer.service(), answer.description());
      }
    }
    away.sort(null);
    return ApiDescription.of(services, away);
  }

  /** Asks with the caller's own credentials: the edge adds none. */
  private Uni<Answer> ask(
      String name, URI address, @Nullable String authorization, @Nullable String cookie) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.resolve(DESCRIPTION).toString())
            .setTimeout(PATIENCE.toMillis());
    if (authorization != null) {
      options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }
    if (cookie != null) {
      options.putHeader(HttpHeaders.COOKIE, cookie);
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(options)
                    .compose(HttpClientRequest::send)
                    .compose(HttpClientResponse::body)
                    .toCompletionStage())
        .map(body -> new Answer(name, read(body.getBytes())))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf("%s-service did not describe itself: %s", name, failure.getMessage());
              return new Answer(name, null);
            });
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode description = json.readTree(body);
      if (!description.path("openapi").isTextual()) {
        throw new IllegalStateException("it answered something else");
      }
      return description;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it answered no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Answer(String service, @Nullable JsonNode description) {}
}
