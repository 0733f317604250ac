package dev.milepost.cli.live;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.send.Backoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's event stream, kept open: it reconnects and goes on where it was. */
public final class EventStream implements AutoCloseable {
  /**
   * The server sends a comment every 5 s; three of them missing means that the connection is dead.
   */
  private static final long SILENCE = Duration.ofSeconds(15).toNanos();

  private static final int LONGEST_QUEUE = 10_000;

  private final Server server;
  private final String address;
  private final BlockingQueue<StreamSignal> signals = new LinkedBlockingQueue<>(LONGEST_QUEUE);
  private final Thread reader;
  private volatile @Nullable InputStream body;
  private volatile long heardAt = System.nanoTime();
  private volatile boolean closed;
  private String lastId = "";
  private boolean wasConnected;

  /**
   * @param address path and query of the stream
   */
  public EventStream(Server server, String address) {
    this.server = server;
    this.address = address;
    this.reader = Thread.ofPlatform().daemon().name("event-stream").unstarted(this::read);
  }

  public EventStream start() {
    reader.start();
    return this;
  }

  /** The next signal, or null when none comes in time. */
  public @Nullable StreamSignal next(Duration wait) throws InterruptedException {
    var signal = signals.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (signal == null && System.nanoTime() - heardAt > SILENCE) {
      hangUp();
    }
    return signal;
  }

  private void read() {
    int attempt = 0;
    try {
      while (!closed) {
        try {
          if (connectOnce()) {
            attempt = 0;
          }
          signals.put(new StreamSignal.Lost("the server closed the stream"));
        } catch (IOException broken) {
          if (!closed) {
            signals.put(new StreamSignal.Lost(String.valueOf(broken.getMessage())));
          }
        }
        heardAt = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(
            Backoff.next(attempt++, ThreadLocalRandom.current().nextDouble(), Duration.ZERO)
                .toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (CommandFailure refused) {
      signals.clear();
      signals.add(new StreamSignal.Refused(refused));
    }
  }

  private boolean connectOnce() throws IOException, InterruptedException {
    var request = server.request(address).setHeader("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    var response = server.open(request);
    int status = response.statusCode();
    try (var stream = response.body()) {
      if (status != 200) {
        var document = stream.readNBytes(64 * 1024);
        if (status == 429 || status >= 500 || status == 401 && mayBeLetInAgain()) {
          throw new IOException("the server answered " + status);
        }
        throw server.refusal(status, document);
      }
      body = stream;
      wasConnected = true;
      signals.put(new StreamSignal.Connected());
      events(stream);
      return true;
    } finally {
      body = null;
    }
  }

  /** A stack that was started anew has another operator token; the next attempt reads it. */
  private boolean mayBeLetInAgain() {
    return wasConnected && server.tokenMayChange();
  }

  private void events(InputStream stream) throws IOException, InterruptedException {
    var parser = new SseParser();
    var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
      heardAt = System.nanoTime();
      var event = parser.line(line);
      if (event.isPresent()) {
        lastId = event.get().id();
        signals.put(new StreamSignal.Received(event.get()));
      }
    }
  }

  private void hangUp() {
    var open = body;
    heardAt = System.nanoTime();
    if (open != null) {
      try {
        open.close();
      } catch (IOException alreadyBroken) {
        // The reader sees the same break and reconnects.
        body = null;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    hangUp();
    reader.interrupt();
  }
}
