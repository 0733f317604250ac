package dev.milepost.alert.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Role;
import dev.milepost.testing.PackagedService;
import dev.milepost.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The replicas as a sender sees them: one that does not answer is asked again, or another. */
final class House implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int SERVER_ERROR = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final List<PackagedService> replicas = new CopyOnWriteArrayList<>();

  void join(PackagedService replica) {
    replicas.add(replica);
  }

  void leave(PackagedService replica) {
    replicas.remove(replica);
  }

  /** Asks once; empty when nobody answered, or with an answer that asks to come again. */
  Optional<JsonNode> once(String method, String path, String body) {
    List<PackagedService> now = List.copyOf(replicas);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    PackagedService one = now.get(ThreadLocalRandom.current().nextInt(now.size()));
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(one.uri(path))
                  .timeout(ANSWER)
                  .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
                  .header("Content-Type", "application/json")
                  .method(
                      method,
                      body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() >= SERVER_ERROR) {
        return Optional.empty();
      }
      assertThat(answer.statusCode())
          .as("%s %s %s: %s", method, path, body, answer.body())
          .isLessThan(300);
      return Optional.of(json.readTree(answer.body()));
    } catch (IOException nobody) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sets up what alerts are told by: receivers a and b at once, c and d later. */
  void furnish(Receivers receivers, Duration later) {
    for (String name : Flow.RECEIVERS) {
      surely(
          "PUT",
          "/api/v1/notifications/endpoints/" + name,
          "{\"kind\":\"webhook\",\"url\":\"%s\",\"secret\":\"a-secret-of-sixteen-characters\"}"
              .formatted(receivers.url(name)));
    }
    surely(
        "PUT",
        "/api/v1/escalation-policies/default",
        """
        {"steps":[{"after":"PT0S","targets":["webhook:a","webhook:b"]},
                  {"after":"%s","targets":["webhook:c","webhook:d"]}]}
        """
            .formatted(later));
  }

  /** Asks once, of a house that is well. */
  void surely(String method, String path, String body) {
    assertThat(once(method, path, body)).as("%s %s", method, path).isPresent();
  }

  @Override
  public void close() {
    http.close();
  }
}
