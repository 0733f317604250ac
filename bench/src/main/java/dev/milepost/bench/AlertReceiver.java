package dev.milepost.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Takes the messages of both sides and keeps when the first of each alert came, by its label. */
final class AlertReceiver implements AutoCloseable {

  private static final Pattern LABEL = Pattern.compile("\"bench\":\"([^\"]+)\"");

  private final HttpServer server;
  private final Map<String, Long> came = new ConcurrentHashMap<>();

  AlertReceiver() throws IOException {
    // The JDK's server closes idle connections beyond 200; a message just then would be sent again.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    long now = System.nanoTime();
    var labels = LABEL.matcher(body);
    while (labels.find()) {
      came.putIfAbsent(labels.group(1), now);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  Map<String, Long> came() {
    return came;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
