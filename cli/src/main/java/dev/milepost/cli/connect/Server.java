package dev.milepost.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The server at one base address, spoken to as one caller. */
public final class Server implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final URI base;
  private final Credential credential;
  private final HttpClient http;

  /**
   * @param base address without a trailing slash, such as {@code http://localhost:8080}
   */
  public Server(URI base, Credential credential) {
    this.base = base;
    this.credential = credential;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  public URI base() {
    return base;
  }

  /** Whether a caller who was not let in may be let in later, with a token that is read anew. */
  public boolean tokenMayChange() {
    return credential.renewable();
  }

  /** Fetches one document; a refusal or an unreachable server is a {@link CommandFailure}. */
  public JsonNode get(String pathAndQuery) {
    return answer(request(pathAndQuery).GET().timeout(ANSWER).build());
  }

  /** Posts one document and gives the answer's document (missing when the answer has no body). */
  public JsonNode post(String pathAndQuery, JsonNode body) {
    return answer(
        request(pathAndQuery)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.line(body)))
            .timeout(ANSWER)
            .build());
  }

  /** Puts one document and gives the answer's document. */
  public JsonNode put(String pathAndQuery, JsonNode body) {
    return answer(
        request(pathAndQuery)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Json.line(body)))
            .timeout(ANSWER)
            .build());
  }

  /** Puts a file as it is and gives the answer's document. */
  public JsonNode put(String pathAndQuery, byte[] file) {
    return answer(
        request(pathAndQuery)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(file))
            .timeout(ANSWER)
            .build());
  }

  /** Posts a file as it is and gives the answer's document. */
  public JsonNode post(String pathAndQuery, byte[] file) {
    return answer(
        request(pathAndQuery)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(file))
            .timeout(ANSWER)
            .build());
  }

  /** Deletes and gives the answer's document (missing when the answer has no body). */
  public JsonNode delete(String path) {
    return answer(request(path).DELETE().timeout(ANSWER).build());
  }

  /** Posts and gives whatever came back; the caller judges the status. */
  public HttpResponse<byte[]> deliver(String path, byte[] json)
      throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .timeout(ANSWER)
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Opens a body that does not end, such as an event stream; the caller closes it. */
  public HttpResponse<InputStream> open(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.GET().build(), BodyHandlers.ofInputStream());
  }

  public HttpRequest.Builder request(String pathAndQuery) {
    var request = HttpRequest.newBuilder(URI.create(base + pathAndQuery));
    request.header("Accept", "application/json, application/problem+json");
    credential.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return request;
  }

  private JsonNode answer(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw refusal(response.statusCode(), response.body());
      }
      return Json.read(response.body())
          .orElseThrow(
              () ->
                  new CommandFailure(
                      Exit.UNREACHABLE,
                      base
                          + " answered with something that is not JSON; is this a Milepost server?"));
    } catch (IOException away) {
      throw unreachable(away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(Exit.UNREACHABLE, "interrupted while waiting for " + base, stopped);
    }
  }

  public CommandFailure unreachable(IOException away) {
    var why = away.getMessage();
    return new CommandFailure(
        Exit.UNREACHABLE,
        "cannot reach "
            + base
            + (why == null ? "" : " (" + why + ")")
            + ": start the stack with ./monitor up, or name another address with --url or MILEPOST_URL",
        away);
  }

  /** What a refused request means to the caller of the command. */
  public CommandFailure refusal(int status, byte[] body) {
    var problem = Problem.read(status, body);
    return switch (status) {
      case 401, 403 ->
          new CommandFailure(
              Exit.UNREACHABLE,
              base
                  + " refused ("
                  + status
                  + "): "
                  + problem.sentence()
                  + "; "
                  + credential.advice());
      case 404 ->
          problem.isDocument()
              ? new CommandFailure(Exit.NOT_FOUND, problem.sentence())
              : new CommandFailure(
                  Exit.UNREACHABLE, base + " knows no such address; is this a Milepost server?");
      case 400, 409, 413, 415, 422 -> new CommandFailure(Exit.USAGE, conflict(problem));
      default ->
          new CommandFailure(
              Exit.UNREACHABLE, base + " answered " + status + ": " + problem.sentence());
    };
  }

  private static String conflict(Problem problem) {
    return problem.projects().isEmpty()
        ? problem.sentence()
        : problem.sentence()
            + "; name one with --project-id: "
            + String.join(", ", problem.projects());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
