package dev.milepost.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Time until an event is on the live stream, at a steady rate: from the moment it is sent, and from
 * the moment its acceptance is answered. Up to 100 events/s each event is a request; at 1,000/s a
 * request holds ten.
 */
record StreamBench(Bench.Stack stack) {

  private static final Duration ROUND = Duration.ofSeconds(12);

  void run() throws Exception {
    System.out.printf(
        "%-10s %8s %10s %14s %14s %16s %16s%n",
        "rate ev/s",
        "events",
        "lost",
        "sent p50 ms",
        "sent p99 ms",
        "accepted p50 ms",
        "accepted p99 ms");
    measure(100, 1, Duration.ofSeconds(5), false);
    measure(10, 1, ROUND, true);
    measure(100, 1, ROUND, true);
    measure(1000, 10, ROUND, true);
  }

  private void measure(int rate, int batch, Duration round, boolean print) throws Exception {
    String project = "bench-" + UUID.randomUUID();
    Map<String, Long> shown = new ConcurrentHashMap<>();
    var connected = new CountDownLatch(1);
    var http = HttpClient.newHttpClient();
    var reader = Thread.ofPlatform().daemon().start(() -> read(http, project, shown, connected));
    connected.await(10, TimeUnit.SECONDS);
    var client = new Client(stack);
    int requests = (int) (round.toSeconds() * rate / batch);
    long gap = 1_000_000_000L * batch / rate;
    var sentAt = new long[requests];
    var answers = new ArrayList<CompletableFuture<Long>>();
    long begin = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      while (System.nanoTime() < begin + i * gap) {
        LockSupport.parkNanos(begin + i * gap - System.nanoTime());
      }
      var body = new StringBuilder();
      for (int j = 0; j < batch; j++) {
        body.append(Client.event(project, "t" + (i * batch + j) % 200, i + "-" + j));
      }
      sentAt[i] = System.nanoTime();
      answers.add(client.send(unique(body.toString(), project)));
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (shown.size() < requests * batch && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    reader.interrupt();
    http.shutdownNow();
    if (print) {
      report(rate, batch, requests, sentAt, answers, shown);
    }
  }

  /** Ids are unique per run: the project's name is a part of them. */
  private static String unique(String body, String project) {
    return body.replace("\"id\":\"", "\"id\":\"" + project + "/");
  }

  private static void report(
      int rate,
      int batch,
      int requests,
      long[] sentAt,
      ArrayList<CompletableFuture<Long>> answers,
      Map<String, Long> shown) {
    var fromSent = new ArrayList<Double>();
    var fromAccepted = new ArrayList<Double>();
    for (int i = 0; i < requests; i++) {
      for (int j = 0; j < batch; j++) {
        Long at = shown.get(i + "-" + j);
        if (at != null) {
          fromSent.add((at - sentAt[i]) / 1e6);
          fromAccepted.add((at - answers.get(i).join()) / 1e6);
        }
      }
    }
    var sent = Figures.of(fromSent.stream().mapToDouble(d -> d).toArray());
    var accepted = Figures.of(fromAccepted.stream().mapToDouble(d -> d).toArray());
    System.out.printf(
        "%-10d %8d %10d %14.1f %14.1f %16.1f %16.1f%n",
        rate,
        requests * batch,
        requests * batch - fromSent.size(),
        sent.percentile(.5),
        sent.percentile(.99),
        accepted.percentile(.5),
        accepted.percentile(.99));
  }

  private void read(
      HttpClient http, String project, Map<String, Long> shown, CountDownLatch connected) {
    var json = new ObjectMapper();
    var request =
        HttpRequest.newBuilder(
                URI.create(stack.url() + "/api/v1/stream?topics=progress&project=" + project))
            .header("Authorization", "Bearer " + stack.token())
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          long now = System.nanoTime();
          connected.countDown();
          if (line.startsWith("data:") && line.contains("eventId")) {
            String id = json.readTree(line.substring(5)).path("data").path("eventId").asText();
            shown.putIfAbsent(id.substring(id.indexOf('/') + 1), now);
          }
        }
      }
    } catch (IOException e) {
      if (!Thread.currentThread().isInterrupted() && connected.getCount() > 0) {
        throw new IllegalStateException("The stream cannot be read", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
