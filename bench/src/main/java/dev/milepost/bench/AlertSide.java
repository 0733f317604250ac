package dev.milepost.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the two that take alerts by Alertmanager's API.
 *
 * @param api address of the API, up to {@code /api/v2}
 * @param token null where none is wanted
 */
record AlertSide(String name, String api, @Nullable String token, HttpClient http) {

  /** Completes when they are accepted. */
  CompletableFuture<Long> fire(List<String> ids) {
    return post(ids, "");
  }

  /** Completes when their end is accepted. */
  CompletableFuture<Long> end(List<String> ids) {
    Instant now = Instant.now();
    return post(
        ids,
        ",\"startsAt\":\"%s\",\"endsAt\":\"%s\""
            .formatted(now.minusSeconds(3_600), now.minusMillis(1)));
  }

  private CompletableFuture<Long> post(List<String> ids, String times) {
    String body =
        ids.stream()
            .map(
                id ->
                    ("{\"labels\":{\"alertname\":\"Bench\",\"severity\":\"critical\",\"project\":\"bench\","
                            + "\"instance\":\"db1.example.org:9100\",\"bench\":\"%s\"},"
                            + "\"annotations\":{\"summary\":\"The disk is nearly full\"}%s}")
                        .formatted(id, times))
            .collect(Collectors.joining(",", "[", "]"));
    return send(
        request("/alerts")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Reads all active alerts; gives the length of the body in bytes. */
  int list() throws Exception {
    var response = http.send(request("/alerts").build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(name + " answered " + response.statusCode());
    }
    return response.body().length;
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofMinutes(1));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private CompletableFuture<Long> send(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response -> {
              if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                    name + " answered " + response.statusCode() + " " + response.body());
              }
              return System.nanoTime();
            });
  }
}
