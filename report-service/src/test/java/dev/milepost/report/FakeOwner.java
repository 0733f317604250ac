package dev.milepost.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the edge that tells what reached it. {@code /api/v1/tasks…} answers the request
 * as it came; {@code /api/v1/events} reads a body and answers its length; {@code /ping/first} says
 * one line and the next only after {@code /ping/go-on} was asked for; {@code /ping/upload} answers
 * once the body's first byte has come, however much is to follow; {@code /ping/long} answers 20 MB
 * and {@code /ping/events} events without end; {@code /ping/hangs-up} closes the connection before
 * it answers, every other time. {@code /q/openapi} describes it.
 */
final class FakeOwner {

  /** Bytes of the long answer: far more than the connections on its way hold. */
  static final int LONG = 20 * 1024 * 1024;

  private static final int PATIENCE_SECONDS = 20;

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch firstByte = new CountDownLatch(1);
  private final CountDownLatch longTold = new CountDownLatch(1);
  private final CountDownLatch eventsCut = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  /** Starts on a free port and answers it. */
  int start() throws IOException {
    // Of more idle connections than this (200 as it comes) the server closes some, and a POST that
    // is just then sent on one of them is rightly answered with 503.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    started.setExecutor(threads);
    started.createContext("/api/v1/tasks", FakeOwner::tell);
    started.createContext("/api/v1/events", FakeOwner::count);
    started.createContext("/q/openapi", FakeOwner::describe);
    started.createContext("/ping/first", this::sayFirst);
    started.createContext("/ping/go-on", exchange -> release(exchange, goOn));
    started.createContext("/ping/upload", this::takeFirstByte);
    started.createContext("/ping/first-byte", exchange -> wait(exchange, firstByte));
    started.createContext("/ping/long", this::tellLong);
    started.createContext("/ping/long-told", exchange -> wait(exchange, longTold));
    started.createContext("/ping/events", this::tellEvents);
    started.createContext("/ping/events-cut", exchange -> wait(exchange, eventsCut));
    started.createContext("/ping/hangs-up", this::hangUp);
    started.start();
    server = started;
    return started.getAddress().getPort();
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  private static void tell(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("X-Owner", "one");
    exchange.getResponseHeaders().add("X-Owner", "two");
    var text = new StringBuilder();
    text.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> text.append('\n').append(name).append(": ").append(values));
    answer(exchange, 418, text.toString());
  }

  private static void describe(HttpExchange exchange) throws IOException {
    // Its caller's own credential, and that alone, is what opens it.
    String caller = exchange.getRequestHeaders().getFirst("Authorization");
    answer(
        exchange,
        caller == null ? 401 : 200,
        caller == null
            ? "{}"
            : "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/tasks\":{\"get\":{\"responses\":{}}}}}");
  }

  private void hangUp(HttpExchange exchange) throws IOException {
    if (calls.getAndIncrement() % 2 == 0) {
      exchange.close();
    } else {
      answer(exchange, 200, "here");
    }
  }

  private static void count(HttpExchange exchange) throws IOException {
    long length = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
    answer(exchange, 202, Long.toString(length));
  }

  private void sayFirst(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      body.write("first\n".getBytes(StandardCharsets.UTF_8));
      body.flush();
      await(goOn);
      body.write("second\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void takeFirstByte(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    if (body.read() >= 0) {
      firstByte.countDown();
    }
    count(exchange);
  }

  private void tellLong(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, LONG);
    try (var body = exchange.getResponseBody()) {
      body.write(new byte[LONG]);
    }
    longTold.countDown();
  }

  private void tellEvents(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    byte[] event = ("data: " + "x".repeat(1024) + "\n\n").getBytes(StandardCharsets.UTF_8);
    try (var body = exchange.getResponseBody()) {
      while (true) {
        body.write(event);
        body.flush();
      }
    } finally {
      eventsCut.countDown();
    }
  }

  private static void release(HttpExchange exchange, CountDownLatch latch) throws IOException {
    latch.countDown();
    answer(exchange, 200, "OK");
  }

  private static void wait(HttpExchange exchange, CountDownLatch latch) throws IOException {
    answer(exchange, await(latch) ? 200 : 504, "");
  }

  private static boolean await(CountDownLatch latch) throws IOException {
    try {
      return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The fake owner was stopped", e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
