package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a stack does all day, for some seconds: events come in, screens ask, one watches the stream.
 * It decides nothing but which code is compiled first.
 */
record TrainingLoad(String baseAddress, String token) {

  private static final int ROUNDS = 300;
  private static final int BATCH = 20;
  private static final List<String> READS =
      List.of(
          "/",
          "/api/v1/projects",
          "/api/v1/projects/training/progress",
          "/api/v1/projects/training/tasks",
          "/api/v1/alerts?status=active",
          "/api/v1/escalation-policies");

  void run() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var stream =
          http.sendAsync(
              request("/api/v1/stream").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
      for (int round = 0; round < ROUNDS; round++) {
        must(202, http, request("/api/v1/events").POST(events(round)).build());
        if (round % 10 == 0) {
          for (String path : READS) {
            must(200, http, request(path).GET().build());
          }
        }
      }
      stream.cancel(true);
      http.shutdownNow();
    }
  }

  private static HttpRequest.BodyPublisher events(int round) {
    var body = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      body.append(
          "{\"project\":\"training\",\"task\":\"t%d\",\"state\":\"%s\",\"at\":\"%s\",\"id\":\"%s\",\"percent\":%d,\"message\":\"a step\"}%n"
              .formatted(
                  i,
                  round % 50 == 49
                      ? "completed"
                      : i == 0 && round % 50 == 25 ? "failed" : "progressed",
                  Instant.now(),
                  UUID.randomUUID(),
                  round % 100));
    }
    return HttpRequest.BodyPublishers.ofString(body.toString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseAddress + path))
        .header("Authorization", "Bearer " + token);
  }

  private static void must(int status, HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != status) {
      throw new EmbeddedServerException(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
  }
}
