package dev.milepost.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server-sent event stream as a browser reads it (WHATWG HTML, section 9.2). */
final class OpenStream implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** An event as it came; {@code id} is null when it had none. */
  record Event(String name, @Nullable String id, String data) {}

  OpenStream(URI address, String token, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          "The stream answered "
              + answer.statusCode()
              + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(() -> read(reader));
  }

  private void read(BufferedReader lines) {
    try (lines) {
      String name = "message";
      String id = null;
      var data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          events.add(new Event(name, id, data.toString()));
          name = "message";
          id = null;
          data.setLength(0);
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
      ended.complete(null);
    } catch (IOException e) {
      ended.completeExceptionally(e);
    }
  }

  /** The next event, whatever it is. */
  Event next() throws InterruptedException {
    Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("Nothing came within " + PATIENCE);
    }
    return event;
  }

  /** The next event that is not a heartbeat. */
  Event nextFact() throws InterruptedException {
    Event event = next();
    while (event.name().equals("heartbeat")) {
      event = next();
    }
    return event;
  }

  /** Done when the server has ended the stream. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
