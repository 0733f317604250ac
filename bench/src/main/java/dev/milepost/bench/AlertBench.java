package dev.milepost.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Alerts beside a real Alertmanager in the same run: from the moment an alert is posted until the
 * receiver has its message, the list of ten thousand, six thousand escalations at one instant, and
 * the heap. The stack must let messages go to this machine: {@code
 * MILEPOST_ALERT_WEBHOOK_ALLOW_PRIVATE=true ./monitor up}.
 */
final class AlertBench {

  private static final int ACTIVE = 10_000;
  private static final int ESCALATIONS = 6_000;
  private static final int ROUNDS = 3;

  /** Eight thousand alerts: until then the JVM compiles on the cores it is measured on. */
  private static final int WARM_UP_ROUNDS = 8;

  private static final int WARM_UP_RATE = 125;
  private static final Duration ROUND = Duration.ofSeconds(8);

  private final Bench.Stack stack;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private int number;

  AlertBench(Bench.Stack stack) {
    this.stack = stack;
  }

  void run() throws Exception {
    try (var receiver = new AlertReceiver()) {
      var ours =
          new AlertSide(
              "milepost", stack.url() + "/connect/alertmanager/api/v2", stack.token(), http);
      operator(
          "PUT",
          "/api/v1/notifications/endpoints/bench",
          "{\"kind\":\"webhook\",\"url\":\"%s\",\"secret\":\"bench-bench-bench-bench\"}"
              .formatted(receiver.url()));
      policy("PT0S");
      route("bench");
      if (!Files.isExecutable(RealAlertmanager.PROGRAM)) {
        System.out.println(
            RealAlertmanager.PROGRAM
                + " is not there: ours alone (apt-get install prometheus-alertmanager)");
        measure(List.of(ours), receiver);
        return;
      }
      try (var real = RealAlertmanager.start(receiver.url())) {
        measure(
            List.of(ours, new AlertSide("alertmanager", real.address() + "/api/v2", null, http)),
            receiver);
      }
    }
  }

  private void measure(List<AlertSide> sides, AlertReceiver receiver) throws Exception {
    System.out.println("Alert posted -> message at the receiver, ms");
    System.out.printf(
        "%-8s %-13s %8s %6s %8s %8s %8s%n",
        "rate/s", "side", "alerts", "lost", "p50", "p99", "max");
    for (AlertSide side : sides) {
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        rate(List.of(side), receiver, WARM_UP_RATE, 1, null);
      }
    }
    for (int rate : new int[] {50, 200, 1_000}) {
      Map<String, List<Double>> samples = new HashMap<>();
      Map<String, Integer> lost = new HashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (AlertSide side : sides) {
          var got = rate(List.of(side), receiver, rate, rate >= 1_000 ? 10 : 1, lost);
          samples.computeIfAbsent(side.name(), name -> new ArrayList<>()).addAll(got);
        }
      }
      for (AlertSide side : sides) {
        List<Double> all = samples.getOrDefault(side.name(), List.of());
        var figures = Figures.of(all.stream().mapToDouble(d -> d).toArray());
        System.out.printf(
            "%-8d %-13s %8d %6d %8.1f %8.1f %8.1f%n",
            rate,
            side.name(),
            all.size(),
            lost.getOrDefault(side.name(), 0),
            figures.percentile(.5),
            figures.percentile(.99),
            figures.percentile(1));
      }
    }
    list(sides);
    escalations(sides.getFirst(), receiver);
  }

  private List<Double> rate(
      List<AlertSide> sides,
      AlertReceiver receiver,
      int rate,
      int batch,
      @Nullable Map<String, Integer> lost)
      throws Exception {
    var samples = new ArrayList<Double>();
    for (AlertSide side : sides) {
      int requests = (int) (ROUND.toSeconds() * rate / batch);
      long gap = 1_000_000_000L * batch / rate;
      var sent = new HashMap<String, Long>();
      var answers = new ArrayList<CompletableFuture<Long>>();
      long begin = System.nanoTime();
      for (int i = 0; i < requests; i++) {
        while (System.nanoTime() < begin + i * gap) {
          LockSupport.parkNanos(begin + i * gap - System.nanoTime());
        }
        List<String> ids = ids(batch);
        ids.forEach(id -> sent.put(id, System.nanoTime()));
        answers.add(side.fire(ids));
      }
      all(answers);
      awaitAll(receiver, sent, Duration.ofSeconds(30));
      int missing = 0;
      for (var each : sent.entrySet()) {
        Long at = receiver.came().get(each.getKey());
        if (at == null) {
          missing++;
        } else {
          samples.add((at - each.getValue()) / 1e6);
        }
      }
      if (lost != null) {
        lost.merge(side.name(), missing, Integer::sum);
      }
      endAll(side, List.copyOf(sent.keySet()));
    }
    return samples;
  }

  private void list(List<AlertSide> sides) throws Exception {
    route("dashboard");
    Map<String, List<String>> open = new HashMap<>();
    System.out.println();
    heap("empty");
    for (AlertSide side : sides) {
      List<String> ids = ids(ACTIVE);
      open.put(side.name(), ids);
      for (int i = 0; i < ACTIVE; i += 500) {
        side.fire(ids.subList(i, i + 500)).get(1, TimeUnit.MINUTES);
      }
    }
    heap("with " + ACTIVE + " active alerts");
    Map<String, List<Double>> took = new HashMap<>();
    Map<String, Integer> bytes = new HashMap<>();
    for (int round = 0; round < 25; round++) {
      for (AlertSide side : sides) {
        long begin = System.nanoTime();
        bytes.put(side.name(), side.list());
        if (round >= 5) {
          took.computeIfAbsent(side.name(), name -> new ArrayList<>())
              .add((System.nanoTime() - begin) / 1e6);
        }
      }
    }
    System.out.printf(
        "%nGET /api/v2/alerts with %d active, whole body, ms%n%-13s %10s %8s %8s%n",
        ACTIVE, "side", "bytes", "p50", "p90");
    for (AlertSide side : sides) {
      var figures =
          Figures.of(
              took.getOrDefault(side.name(), List.of()).stream().mapToDouble(d -> d).toArray());
      System.out.printf(
          "%-13s %10d %8.1f %8.1f%n",
          side.name(), bytes.get(side.name()), figures.percentile(.5), figures.percentile(.9));
    }
    for (AlertSide side : sides) {
      endAll(side, open.getOrDefault(side.name(), List.of()));
    }
  }

  private void escalations(AlertSide ours, AlertReceiver receiver) throws Exception {
    route("bench");
    Duration wait = Duration.ofSeconds(20);
    policy(wait.toString());
    List<String> ids = ids(ESCALATIONS);
    long begin = System.nanoTime();
    for (int i = 0; i < ESCALATIONS; i += 2_000) {
      ours.fire(ids.subList(i, i + 2_000)).get(1, TimeUnit.MINUTES);
    }
    long posted = System.nanoTime();
    var sent = new HashMap<String, Long>();
    ids.forEach(id -> sent.put(id, begin));
    awaitAll(receiver, sent, wait.plusSeconds(120));
    var came =
        ids.stream()
            .map(receiver.came()::get)
            .filter(java.util.Objects::nonNull)
            .mapToDouble(at -> (at - begin) / 1e9 - wait.toSeconds())
            .toArray();
    var figures = Figures.of(came);
    System.out.printf(
        "%n%d escalations due within %.1f s of each other (as posted): first message %.1f s, half %.1f s,"
            + " last %.1f s after the first was due; %d lost%n",
        ESCALATIONS,
        (posted - begin) / 1e9,
        figures.percentile(0),
        figures.percentile(.5),
        figures.percentile(1),
        ESCALATIONS - came.length);
    endAll(ours, ids);
  }

  /** What is alive after a full collection, of the alert service's process. */
  private static void heap(String when) throws Exception {
    var service =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    process.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(argument -> argument.endsWith("/alert/quarkus-run.jar")))
            .filter(process -> process.info().command().orElse("").endsWith("/java"))
            .findFirst();
    if (service.isEmpty()) {
      System.out.println("Heap " + when + ": the process of the alert service is not here");
      return;
    }
    String pid = Long.toString(service.get().pid());
    jcmd(pid, "GC.run");
    String info = jcmd(pid, "GC.heap_info");
    long used =
        Pattern.compile("used (\\d+)K")
            .matcher(info)
            .results()
            .mapToLong(each -> Long.parseLong(each.group(1)))
            .limit(2)
            .sum();
    System.out.printf("Live heap %s: %.1f MiB%n", when, used / 1024.0);
  }

  private static String jcmd(String pid, String command) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(java.replaceAll("java$", "jcmd"), pid, command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void policy(String after) throws Exception {
    operator(
        "PUT",
        "/api/v1/escalation-policies/bench",
        "{\"steps\":[{\"after\":\"%s\",\"targets\":[\"webhook:bench\"]}]}".formatted(after));
  }

  private void route(String policy) throws Exception {
    String known = operator("GET", "/api/v1/routes", null);
    var version = Pattern.compile("\"version\":(\\d+)").matcher(known);
    if (!version.find()) {
      throw new IllegalStateException("The routes have no version: " + known);
    }
    operator(
        "PUT",
        "/api/v1/routes",
        ("{\"route\":{\"policy\":\"default\",\"routes\":[{\"matchers\":[\"project=bench\"],\"policy\":\"%s\"}]},"
                + "\"version\":%s}")
            .formatted(policy, version.group(1)));
  }

  private String operator(String method, String path, @Nullable String body) throws Exception {
    var response =
        http.send(
            HttpRequest.newBuilder(URI.create(stack.url() + path))
                .header("Authorization", "Bearer " + stack.token())
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + " was answered " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private List<String> ids(int count) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ids.add(run + "-" + number++);
    }
    return ids;
  }

  private static void endAll(AlertSide side, List<String> ids) throws Exception {
    for (int i = 0; i < ids.size(); i += 500) {
      side.end(ids.subList(i, Math.min(ids.size(), i + 500))).get(1, TimeUnit.MINUTES);
    }
  }

  private static void all(List<CompletableFuture<Long>> answers) throws Exception {
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
  }

  private static void awaitAll(AlertReceiver receiver, Map<String, Long> sent, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!receiver.came().keySet().containsAll(sent.keySet()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
    }
  }
}
