package dev.milepost.alert.breaking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Two accounts of a provider that speaks as Twilio does: who does not prove who he is gets 401,
 * what is not a message 400, and then it depends on what is the matter with it.
 */
final class FakeTwilio implements AutoCloseable {

  static final String SID = "AC00000000000000000000000000000001";
  static final String SECOND_SID = "AC00000000000000000000000000000002";
  static final String TOKEN = "the-token-of-the-account";

  private static final int OK = 201;

  private final HttpServer server;
  private final Collection<Asked> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;

  /** What is the matter with the first account; the second is always well. */
  enum Mood {
    WELL,
    BUSY,
    SILENT
  }

  /** What came, and how it was answered; 0 is not at all. */
  record Asked(Instant at, String account, String body, int status) {}

  FakeTwilio() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The endpoint of kind sms that sends by it. */
  String endpoint() {
    return """
    {"kind":"sms","baseUrl":"%1$s","accountSid":"%2$s","authToken":"%4$s","from":"+15005550006",
     "failover":{"baseUrl":"%1$s","accountSid":"%3$s","authToken":"%4$s","from":"+4915123456789"}}
    """
        .formatted(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            SID,
            SECOND_SID,
            TOKEN);
  }

  void mood(Mood now) {
    mood = now;
  }

  /** What was asked for an alert, oldest first. */
  List<Asked> asked(String title) {
    return asked.stream().filter(each -> each.body().contains(title)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sid = exchange.getRequestURI().getPath().split("/")[3];
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form =
        Arrays.stream(sent.split("&"))
            .map(field -> field.split("=", 2))
            .collect(
                Collectors.toMap(
                    field -> field[0],
                    field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    int status = status(sid, exchange.getRequestHeaders().getFirst("Authorization"), form);
    asked.add(new Asked(Instant.now(), sid, form.getOrDefault("Body", ""), status));
    if (status == 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      byte[] body = "{\"sid\":\"SM1\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private int status(String sid, String authorization, Map<String, String> form) {
    String pair = sid + ":" + TOKEN;
    if (!authorization.equals(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))) {
      return 401;
    }
    if (!form.getOrDefault("To", "").startsWith("+")
        || !form.getOrDefault("From", "").startsWith("+")
        || form.getOrDefault("Body", "").isBlank()) {
      return 400;
    }
    return switch (sid.equals(SID) ? mood : Mood.WELL) {
      case WELL -> OK;
      case BUSY -> 500;
      case SILENT -> 0;
    };
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
