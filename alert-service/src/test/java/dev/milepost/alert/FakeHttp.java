package dev.milepost.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server of somebody else's: keeps what it gets, and answers as it is told to, path by path. */
public final class FakeHttp implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, ArrayDeque<Answer>> answers = new HashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How it answers. */
  public sealed interface Answer {
    /** A whole answer. */
    record Whole(int status, String body, Map<String, String> headers) implements Answer {}

    /** None for as long as the server lives. */
    record Hang() implements Answer {}

    /** Reads the request, then closes the connection. */
    record Close() implements Answer {}

    static Answer of(int status, String body) {
      return new Whole(status, body, Map.of());
    }
  }

  /** A request; the names of its headers in lower case. */
  public record Received(String path, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  public FakeHttp() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of a path. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Answers requests of a path one after the other like this; the last holds on. */
  public void answer(String path, Answer... inOrder) {
    synchronized (answers) {
      answers.put(path, new ArrayDeque<>(List.of(inOrder)));
    }
  }

  /** What came to a path, oldest first. */
  public List<Received> received(String path) {
    return received.stream().filter(each -> each.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    received.add(new Received(path, headers, body));
    switch (next(path)) {
      case Answer.Whole whole -> {
        whole.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = whole.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(whole.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
      }
      case Answer.Hang hang -> {
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
      }
      case Answer.Close close -> exchange.close();
    }
  }

  private Answer next(String path) {
    synchronized (answers) {
      var queue = answers.get(path);
      if (queue == null) {
        return Answer.of(200, "");
      }
      Answer answer = queue.size() > 1 ? queue.poll() : queue.peek();
      return answer == null ? Answer.of(200, "") : answer;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
