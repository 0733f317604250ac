package dev.milepost.alert.impact.engine;

import dev.milepost.alert.impact.Impact;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the progress service is asked, with a minted token of role {@code service}. */
@ApplicationScoped
public class ProgressClient {

  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final HttpClient http;
  private final URI address;
  private final Optional<Path> tokenFile;

  public ProgressClient(
      Vertx vertx,
      @ConfigProperty(name = "milepost.alert.progress-url") URI address,
      @ConfigProperty(name = "milepost.alert.service-token-file") Optional<Path> tokenFile) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) AT_MOST.toMillis()).setMaxPoolSize(4));
    this.address = address;
    this.tokenFile = tokenFile;
  }

  /** How much waits for a task; fails when it cannot be known within a second. */
  public Uni<Impact> impact(String project, String task) {
    return token()
        .chain(
            token ->
                http.request(
                    new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(
                            address
                                .resolve(
                                    "/api/v1/forecasts/"
                                        + escaped(project)
                                        + "/impact?task="
                                        + escaped(task))
                                .toString())
                        .putHeader("Authorization", "Bearer " + token)
                        .putHeader("Accept", "application/json")))
        .chain(request -> request.send())
        .chain(
            response ->
                response.statusCode() == OK
                    ? response.body()
                    : Uni.createFrom()
                        .failure(
                            new IOException(
                                "the progress service answered " + response.statusCode())))
        .map(
            body -> {
              var json = body.toJsonObject();
              return Impact.of(json.getInteger("tasks"), json.getJsonArray("milestones").size());
            })
        .ifNoItem()
        .after(AT_MOST)
        .failWith(() -> new IOException("the progress service did not answer within a second"));
  }

  /** Read each time: it is minted anew at each start of the stack. */
  private Uni<String> token() {
    return Uni.createFrom()
        .item(
            () -> {
              if (tokenFile.isEmpty()) {
                throw new IllegalStateException(
                    "there is no token for the progress service; set"
                        + " MILEPOST_SERVICE_TOKEN_FILE");
              }
              try {
                return Files.readString(tokenFile.get()).strip();
              } catch (IOException e) {
                throw new IllegalStateException(
                    "the token for the progress service cannot be read from " + tokenFile.get(), e);
              }
            })
        .runSubscriptionOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool());
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
