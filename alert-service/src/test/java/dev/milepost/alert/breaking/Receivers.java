package dev.milepost.alert.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Webhooks of others that remember every message they have accepted, however it ended. */
final class Receivers implements AutoCloseable {

  private static final int MOST_WAITING = 200;

  private final HttpServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final Collection<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private volatile Predicate<Accepted> loseAnswer = each -> false;

  /**
   * A message as it was accepted.
   *
   * @param key the same for every attempt at it
   */
  record Accepted(Instant at, String receiver, String key, String alert, int step, String change) {}

  Receivers() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), MOST_WAITING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::accept);
    server.start();
  }

  URI url(String receiver) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + receiver);
  }

  /** Accepts these messages and then ends the connection without an answer. */
  void loseAnswer(Predicate<Accepted> which) {
    loseAnswer = which;
  }

  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  private void accept(HttpExchange exchange) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody());
    var message =
        new Accepted(
            Instant.now(),
            exchange.getRequestURI().getPath().substring(1),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            body.at("/alert/id").asText(),
            body.path("step").asInt(),
            body.path("change").asText());
    accepted.add(message);
    if (!loseAnswer.test(message)) {
      exchange.sendResponseHeaders(200, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
