package dev.milepost.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.SystemTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Plays the commands once, in silence, against a server of its own: the JVM notes which classes
 * they need and archives them, which shortens every later start. The launcher runs this after a
 * build.
 */
final class Rehearsal {
  private static final String ANSWER =
      """
      {"items":[],"next":null,"accepted":1,"duplicates":0,"project":"p","percentByCount":50,"total":2}""";

  private static final String LOG =
      """
      2026-01-01 09:00:00,000 INFO worker-1 fetched 10 rows of partition 3 in 7 ms
      2026-01-01 09:00:00,100 STARTED task_001 with some words about it
      2026-01-01 09:00:00,200 COMPLETED task_001 with some words about it
      """;

  private Rehearsal() {}

  public static void main(String[] none) throws IOException {
    var folder = Files.createTempDirectory("monitor-rehearsal-");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Rehearsal::answer);
    server.start();
    try {
      play("http://localhost:" + server.getAddress().getPort(), folder);
    } finally {
      server.stop(0);
      delete(folder);
    }
  }

  private static void play(String url, Path folder) throws IOException {
    var log = Files.writeString(folder.resolve("rehearsal.log"), LOG.repeat(2_000)).toString();
    var data = "--data=" + folder;
    var scenes =
        List.of(
            List.of("version"),
            List.of("--help"),
            List.of("implementation-progress", "--project-id=p", data),
            List.of("implementation-progress", "--output=json", data),
            List.of("task-completion", data),
            List.of("alerts", data),
            List.of("follow", log, "--project=p", "--once", data),
            List.of("follow", log, "--parse-only", "--format=plain"),
            List.of("run", "--project=p", data, "--", "true"));
    var environment = Map.of("MILEPOST_URL", url, "MILEPOST_TOKEN", "rehearsal");
    var nowhere = OutputStream.nullOutputStream();
    var silent = new PrintStream(nowhere, false, StandardCharsets.UTF_8);
    var around =
        new Surroundings(
            environment,
            silent,
            silent,
            nowhere,
            nowhere,
            new SystemTerminal(environment),
            InstantSource.system());
    for (var scene : scenes) {
      int code = new Commands(around).run(scene);
      if (code != 0) {
        throw new IllegalStateException(scene + " ended with " + code);
      }
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
