package dev.milepost.alert.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Senders that send alerts steadily until they are stopped, each again until it is accepted: some
 * last, some end by themselves, some are ended by their sender, some are silenced for a while.
 */
final class Flow implements AutoCloseable {

  static final List<String> RECEIVERS = List.of("a", "b", "c", "d");

  private static final Duration AGAIN = Duration.ofMillis(100);
  private static final Duration PASSES = Duration.ofSeconds(4);

  private final House house;
  private final Duration pace;
  private final Collection<Sent> sent = new ConcurrentLinkedQueue<>();
  private final List<Thread> senders = new ArrayList<>();
  private volatile boolean stopped;

  /** What becomes of an alert. */
  enum Kind {
    /** Nobody answers: every step reaches every receiver. */
    LASTS,
    /** As {@link #LASTS}, but silenced when it begins. */
    RELEASED,
    /** It is over by time; whoever heard of it hears that. */
    PASSES,
    /** Its sender says that it is over; whoever heard of it hears that. */
    ENDED
  }

  /** An alert that was accepted. */
  record Sent(String alert, Kind kind, Instant at) {}

  /**
   * Begins to send.
   *
   * @param pace between two alerts of a sender; there are four of them
   */
  Flow(House house, Duration pace) {
    this.house = house;
    this.pace = pace;
    for (Kind kind : Kind.values()) {
      senders.add(Thread.ofVirtual().start(() -> send(kind)));
    }
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  private void send(Kind kind) {
    while (!stopped) {
      String key = UUID.randomUUID().toString();
      switch (kind) {
        case LASTS -> trigger(key, kind, () -> "");
        case PASSES ->
            trigger(key, kind, () -> ",\"endsAt\":\"" + Instant.now().plus(PASSES) + "\"");
        case ENDED -> {
          trigger(key, kind, () -> "");
          rest();
          until(
              "POST", "/api/v1/alerts", () -> "{\"status\":\"resolved\",\"key\":\"" + key + "\"}");
        }
        case RELEASED -> {
          until(
              "POST",
              "/api/v1/silences",
              () ->
                  "{\"matchers\":[\"run=%s\"],\"comment\":\"%s\",\"for\":\"PT1H\"}"
                      .formatted(key, key));
          trigger(key, kind, () -> ",\"labels\":{\"run\":\"" + key + "\"}");
          rest();
          release(key);
        }
      }
      rest();
    }
  }

  /** A silence whose making was not heard of was made again: all of them end. */
  private void release(String key) {
    for (JsonNode silence : until("GET", "/api/v1/silences", () -> "").path("items")) {
      if (silence.path("comment").asText().equals(key)) {
        until("DELETE", "/api/v1/silences/" + silence.path("id").asText(), () -> "");
      }
    }
  }

  private void trigger(String key, Kind kind, Supplier<String> more) {
    JsonNode taken =
        until(
            "POST",
            "/api/v1/alerts",
            () ->
                "{\"title\":\"%s %s\",\"key\":\"%s\",\"type\":\"critical\"%s}"
                    .formatted(kind, key, key, more.get()));
    sent.add(new Sent(taken.at("/items/0/id").asText(), kind, Instant.now()));
  }

  /** A sender keeps what it has until it is accepted, also when it is told to stop. */
  private JsonNode until(String method, String path, Supplier<String> body) {
    while (true) {
      Optional<JsonNode> answer = house.once(method, path, body.get());
      if (answer.isPresent()) {
        return answer.get();
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }

  private void rest() {
    LockSupport.parkNanos(pace.toNanos());
  }

  /** Ends when everything that was begun has been accepted. */
  @Override
  public void close() {
    stopped = true;
    for (Thread sender : senders) {
      try {
        sender.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
