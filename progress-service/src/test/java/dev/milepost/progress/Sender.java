package dev.milepost.progress;

import dev.milepost.access.Role;
import dev.milepost.testing.PackagedService;
import dev.milepost.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Sends numbered events of one project over HTTP, as an agent does: only planned, because what is
 * under way is judged, which tells facts of its own in between.
 */
record Sender(HttpClient http, String project) {

  private static final String TOKEN = Tokens.of(Role.REPORTER);

  Sender(String project) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), project);
  }

  /** The status of the answer; empty when there was none. */
  OptionalInt send(PackagedService service, String task, int n) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(service.uri("/api/v1/events"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"planned\",\"source\":\"%s\",\"id\":\"%s-%d\",\"message\":\"%d\"}"
                        .formatted(project, task, project, task, n, n)))
            .build();
    try {
      return OptionalInt.of(
          http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException noAnswer) {
      return OptionalInt.empty();
    }
  }
}
