package dev.milepost.cli.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface of the progress side, in memory: events are checked, deduplicated and folded.
 */
public final class FakeServer implements AutoCloseable {
  public static final String TOKEN = "fake-token";

  private final HttpServer http;
  private final List<JsonNode> events = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<Integer> batches = new ArrayList<>();
  private final Deque<Answer> scripted = new ArrayDeque<>();
  private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
  private final List<String> streamIds = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final FakePeople people = new FakePeople();
  private final List<String> streamQueries = new CopyOnWriteArrayList<>();
  private volatile boolean acknowledged;
  private volatile String token = TOKEN;
  private int duplicates;

  /** An answer that is given instead of the usual one. */
  public record Answer(int status, String body, @Nullable String retryAfter) {}

  private FakeServer(HttpServer http) {
    this.http = http;
  }

  public static FakeServer start(int port) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    var server = new FakeServer(http);
    http.createContext("/", server::handle);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return server;
  }

  public URI base() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** The next post of events gets this answer. */
  public synchronized void answerNext(Answer answer) {
    scripted.add(answer);
  }

  public synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  public synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  public synchronized int duplicates() {
    return duplicates;
  }

  /** How many requests came without the token. */
  public int refused() {
    return refused.get();
  }

  /** {@code task state} of each event, in the order of arrival. */
  public List<String> story() {
    return events().stream().map(e -> Json.text(e, "task") + " " + Json.text(e, "state")).toList();
  }

  public int openStreams() {
    return streams.size();
  }

  /** The {@code Last-Event-ID} of each stream that was opened, empty where none was sent. */
  public List<String> streamIds() {
    return List.copyOf(streamIds);
  }

  /** The query of each stream that was opened. */
  public List<String> streamQueries() {
    return List.copyOf(streamQueries);
  }

  /** From now on another token is good, as after a start of the stack. */
  public void mintAnew(String another) {
    token = another;
  }

  /** Breaks every open stream. */
  public void breakStreams() {
    for (var stream : streams) {
      try {
        stream.close();
      } catch (IOException alreadyBroken) {
        streams.remove(stream);
      }
    }
    streams.clear();
  }

  @Override
  public void close() {
    breakStreams();
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        refused.incrementAndGet();
        problem(exchange, 401, "Unauthorized", "give a valid token");
        exchange.close();
        return;
      }
      var path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/api/v1/events" -> intake(exchange);
        case "/api/v1/stream" -> stream(exchange);
        case "/api/v1/tokens" ->
            json(exchange, 201, "{\"id\":\"t1\",\"token\":\"minted\",\"role\":\"viewer\"}");
        case "/api/v1/alerts" ->
            json(exchange, 200, FakeAlerts.list(exchange.getRequestURI().getQuery(), acknowledged));
        case "/api/v1/alerts/alert_001/explain" -> json(exchange, 200, FakeAlerts.EXPLAINED);
        case "/api/v1/components" -> json(exchange, 200, FakeHealth.COMPONENTS);
        case "/api/v1/databases" -> json(exchange, 200, FakeHealth.DATABASES);
        case "/api/v1/databases/ledger" -> json(exchange, 200, FakeHealth.LEDGER);
        case "/api/v1/coverage" -> json(exchange, 200, FakeHealth.COVERAGE);
        case "/api/v1/uptime" -> json(exchange, 200, FakeHealth.UPTIME);
        case "/api/v1/checks" ->
            json(
                exchange,
                200,
                exchange.getRequestMethod().equals("POST") ? "{\"checks\":2}" : FakeHealth.CHECKS);
        case "/api/v1/checks/test" -> checked(exchange);
        case "/api/v1/people" ->
            json(exchange, 200, people.page(exchange.getRequestURI().getQuery()));
        case "/api/v1/people/ana" -> person(exchange);
        case "/api/v1/projects" -> json(exchange, 200, new FakeProjects(events()).list());
        default -> resource(exchange, path);
      }
    } finally {
      if (!exchange.getRequestURI().getPath().equals("/api/v1/stream")) {
        exchange.close();
      }
    }
  }

  private void checked(HttpExchange exchange) throws IOException {
    var file = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (file.startsWith("checks:")) {
      json(exchange, 200, FakeHealth.TRIED);
    } else {
      problem(exchange, 400, "Bad request", "checks must be a list (line 1)");
    }
  }

  private void person(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")
        && !people.put(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))) {
      problem(exchange, 400, "Bad request", "what was sent is not Ana as she was read");
      return;
    }
    json(exchange, 200, people.one());
  }

  private void resource(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/api/v1/alerts/alert_001/acknowledge")) {
      acknowledged = true;
      tell("dev.milepost.alert.alert.acknowledged.v1", Json.object().put("id", "alert_001"));
      json(
          exchange,
          200,
          FakeAlerts.acknowledged(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      return;
    }
    var projects = new FakeProjects(events());
    var found = projects.find(path, exchange.getRequestURI().getQuery());
    if (found == null) {
      problem(exchange, 404, "Not Found", "there is nothing at " + path);
    } else {
      int status = found.path("status").isInt() ? found.path("status").asInt() : 200;
      json(exchange, status, Json.line(found));
    }
  }

  private void intake(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    Answer answer;
    synchronized (this) {
      answer = scripted.poll();
    }
    if (answer != null) {
      if (answer.retryAfter() != null) {
        exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
      }
      json(exchange, answer.status(), answer.body());
      return;
    }
    if (body.length > 5 * 1024 * 1024) {
      problem(exchange, 413, "Too Large", "send at most 5 MiB");
      return;
    }
    var batch = Json.read(body).orElseGet(Json::array);
    var violations = Json.array();
    for (int i = 0; i < batch.size(); i++) {
      check(batch.get(i), i).forEach(violations::add);
    }
    if (!violations.isEmpty() || !batch.isArray() || batch.size() > 5000) {
      var problem = Json.object();
      problem
          .put("title", "Bad Request")
          .put("status", 400)
          .put("detail", "correct the events and send again");
      problem.set("violations", violations);
      json(exchange, 400, Json.line(problem));
      return;
    }
    json(exchange, 202, accept(batch));
  }

  private static List<JsonNode> check(JsonNode event, int index) {
    var violations = new ArrayList<JsonNode>();
    for (var field : List.of("project", "task", "state")) {
      var text = Json.text(event, field);
      if (text == null || !Selection.isId(text)) {
        ObjectNode violation = Json.object();
        violation
            .put("field", "[" + index + "]." + field)
            .put("message", "must match the grammar of ids");
        violations.add(violation);
      }
    }
    return violations;
  }

  private synchronized String accept(JsonNode batch) throws IOException {
    int accepted = 0;
    for (var event : batch) {
      if (known.add(Json.text(event, "source") + " " + Json.text(event, "id"))) {
        events.add(event);
        accepted++;
        tell("dev.milepost.progress.task." + Json.text(event, "state") + ".v1", event);
      } else {
        duplicates++;
      }
    }
    batches.add(batch.size());
    return "{\"accepted\":" + accepted + ",\"duplicates\":" + (batch.size() - accepted) + "}";
  }

  private void tell(String type, JsonNode data) {
    var fact = Json.object();
    fact.put("type", type);
    fact.set("data", data);
    var frame =
        "id: "
            + events.size()
            + "\nevent: "
            + Json.text(fact, "type")
            + "\ndata: "
            + Json.line(fact)
            + "\n\n";
    for (var stream : streams) {
      try {
        stream.write(frame.getBytes(StandardCharsets.UTF_8));
        stream.flush();
      } catch (IOException gone) {
        streams.remove(stream);
      }
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    var last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var body = exchange.getResponseBody();
    body.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
    body.flush();
    streamQueries.add(String.valueOf(exchange.getRequestURI().getQuery()));
    streamIds.add(last == null ? "" : last);
    streams.add(body);
  }

  static void problem(HttpExchange exchange, int status, String title, String detail)
      throws IOException {
    var problem = Json.object().put("title", title).put("status", status).put("detail", detail);
    json(exchange, status, Json.line(problem));
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange
        .getResponseHeaders()
        .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Serves by hand: the port, then nothing else. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var server = start(Integer.parseInt(arguments[0]))) {
      System.err.println("fake server at " + server.base() + " since " + Instant.now());
      Thread.currentThread().join();
    }
  }
}
