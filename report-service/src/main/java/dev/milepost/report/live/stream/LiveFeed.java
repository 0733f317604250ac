package dev.milepost.report.live.stream;

import dev.milepost.contracts.Topic;
import dev.milepost.eventing.FactHeading;
import dev.milepost.eventing.FactJson;
import dev.milepost.eventing.broadcast.BroadcastReader;
import dev.milepost.report.live.LiveEvent;
import dev.milepost.report.live.LiveFilter;
import dev.milepost.report.live.LiveRing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads the backbone into the ring and hands every event to the screens that are open. */
@ApplicationScoped
public class LiveFeed {

  private static final int MOST_EVENTS = 200_000;
  private static final long MOST_BYTES = 64L << 20;

  private static final EnumSet<Topic> TOPICS = EnumSet.complementOf(EnumSet.of(Topic.ACCESS));

  private static final Map<String, String> SHORT_NAMES =
      TOPICS.stream().collect(Collectors.toMap(Topic::topicName, Topic::shortName));

  private final String bootstrapServers;
  private final FactJson json;
  private final LiveRing ring;
  private final List<Listening> listening = new CopyOnWriteArrayList<>();
  private @Nullable BroadcastReader reader;

  public LiveFeed(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      FactJson json,
      MeterRegistry registry) {
    this.bootstrapServers = bootstrapServers;
    this.json = json;
    this.ring =
        new LiveRing(MOST_EVENTS, MOST_BYTES, Instant.now().toEpochMilli() - LiveRing.KEPT_MS);
    registry.gauge("milepost.live.screens", listening, List::size);
  }

  void start(@Observes StartupEvent event) {
    reader =
        new BroadcastReader(
            "live-feed",
            bootstrapServers,
            TOPICS,
            Instant.now().minusMillis(LiveRing.KEPT_MS),
            this::take);
  }

  void ending(@Observes ShutdownDelayInitiatedEvent event) {
    letGo();
  }

  /** Screens go on elsewhere at once; an open stream would keep the process from ending. */
  public void letGo() {
    listening.forEach(screen -> screen.end().run());
  }

  void stop(@Observes ShutdownEvent event) {
    if (reader != null) {
      reader.close();
    }
  }

  /** Whether the backbone answers; when not, screens are not live. */
  public boolean connected() {
    var open = reader;
    return open != null && open.connected();
  }

  /**
   * Adds a screen.
   *
   * @param place where it was; null for a new one
   * @param sink gets every event that is wanted, on the reader's thread
   * @param reset is told when the place is not known any more
   * @param end is told when this process ends
   * @return ends it
   */
  public Runnable listen(
      @Nullable String place,
      LiveFilter filter,
      Consumer<LiveEvent> sink,
      Runnable reset,
      Runnable end) {
    var screen = new Listening(filter, sink, end);
    // Listening first: what comes while the past is replayed is sent twice rather than not at all.
    listening.add(screen);
    if (place != null) {
      Optional<List<LiveEvent>> missed = ring.since(place, filter);
      missed.ifPresentOrElse(events -> events.forEach(sink), reset);
    }
    return () -> listening.remove(screen);
  }

  private void take(ConsumerRecord<String, String> record) {
    LiveEvent event = parse(record);
    ring.add(event, Instant.now().toEpochMilli());
    for (Listening screen : listening) {
      if (screen.filter().wants(event)) {
        screen.sink().accept(event);
      }
    }
  }

  private LiveEvent parse(ConsumerRecord<String, String> record) {
    FactHeading heading = json.heading(record.value());
    return new LiveEvent(
        record.timestamp(),
        heading.id(),
        SHORT_NAMES.getOrDefault(record.topic(), record.topic()),
        heading.type(),
        heading.project(),
        record.value());
  }

  private record Listening(LiveFilter filter, Consumer<LiveEvent> sink, Runnable end) {}
}
