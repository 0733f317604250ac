package dev.milepost.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends events to the stack. */
final class Client {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Bench.Stack stack;

  Client(Bench.Stack stack) {
    this.stack = stack;
  }

  /** Completes when the events are committed; fails on any other answer than 202. */
  CompletableFuture<Long> send(String body) {
    var request =
        HttpRequest.newBuilder(URI.create(stack.url() + "/api/v1/events"))
            .header("Authorization", "Bearer " + stack.token())
            .header("Content-Type", "application/x-ndjson")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return ended(request, 202);
  }

  /** Completes when the answer is read; fails on any other than 200. */
  CompletableFuture<Long> get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(stack.url() + path))
            .header("Authorization", "Bearer " + stack.token())
            .timeout(Duration.ofSeconds(30))
            .build();
    return ended(request, 200);
  }

  private CompletableFuture<Long> ended(HttpRequest request, int wanted) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response -> {
              if (response.statusCode() != wanted) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
              }
              return System.nanoTime();
            });
  }

  static String event(String project, String task, String id) {
    return "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"progressed\",\"percent\":50,\"source\":\"bench\",\"id\":\"%s\",\"message\":\"step of the work\"}\n"
        .formatted(project, task, id);
  }
}
