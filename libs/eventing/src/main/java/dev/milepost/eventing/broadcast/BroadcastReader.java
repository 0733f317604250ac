package dev.milepost.eventing.broadcast;

import dev.milepost.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every record of some topics to one reader in this process, from a moment in the past or
 * from the beginning, then live. Runs on a thread of its own; starts over after Kafka was away,
 * going on from where it was. Partitions that appear later are taken up within {@link #REFRESH}.
 */
public final class BroadcastReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BroadcastReader.class);
  private static final Duration REFRESH = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final String name;
  private final Map<String, Object> settings;
  private final Set<String> topics;
  private final @Nullable Instant from;
  private final Consumer<ConsumerRecord<String, String>> reader;
  private final Map<TopicPartition, Long> places = new HashMap<>();
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean connected;
  private volatile boolean away;
  private volatile @Nullable KafkaConsumer<String, String> open;

  /**
   * Begins to read.
   *
   * @param name of the thread
   * @param from records since this moment; null from the beginning
   * @param reader called on the reader's thread, one record at a time, in order per partition
   */
  public BroadcastReader(
      String name,
      String bootstrapServers,
      Set<Topic> topics,
      @Nullable Instant from,
      Consumer<ConsumerRecord<String, String>> reader) {
    this.name = name;
    this.topics = Set.copyOf(topics.stream().map(Topic::topicName).toList());
    this.from = from;
    this.reader = reader;
    this.settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            4000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1000,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            (int) REFRESH.toMillis());
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Whether Kafka answered the last time it was asked. */
  public boolean connected() {
    return connected;
  }

  /** Whether Kafka was asked and did not answer, so that what is written now is read later. */
  public boolean away() {
    return away;
  }

  @Override
  public void close() {
    ended.countDown();
    var consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (ended.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
        open = consumer;
        read(consumer);
      } catch (WakeupException e) {
        LOG.debugf("%s was asked to end", name);
      } catch (RuntimeException e) {
        connected = false;
        away = true;
        LOG.warnf("%s waits for Kafka: %s", name, e.getMessage());
        pause(RETRY);
      } finally {
        open = null;
      }
    }
  }

  private void read(KafkaConsumer<String, String> consumer) {
    long refreshAt = 0;
    while (ended.getCount() > 0) {
      if (System.nanoTime() - refreshAt >= 0) {
        assign(consumer);
        refreshAt = System.nanoTime() + REFRESH.toNanos();
      }
      connected = true;
      away = false;
      if (consumer.assignment().isEmpty()) {
        // Its producer has not made the topic yet.
        pause(POLL);
        refreshAt = System.nanoTime();
        continue;
      }
      for (var record : consumer.poll(POLL)) {
        places.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        deliver(record);
      }
    }
  }

  private void deliver(ConsumerRecord<String, String> record) {
    try {
      reader.accept(record);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s passes over a record it cannot read", name);
    }
  }

  private void assign(KafkaConsumer<String, String> consumer) {
    var all = new ArrayList<TopicPartition>();
    for (String topic : topics) {
      var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(3));
      if (partitions != null) {
        partitions.forEach(p -> all.add(new TopicPartition(topic, p.partition())));
      }
    }
    if (all.size() == consumer.assignment().size() && consumer.assignment().containsAll(all)) {
      return;
    }
    consumer.assign(all);
    seek(consumer, all);
  }

  private void seek(KafkaConsumer<String, String> consumer, List<TopicPartition> partitions) {
    var fresh = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      Long place = places.get(partition);
      if (place != null) {
        consumer.seek(partition, place);
      } else if (from != null) {
        fresh.put(partition, from.toEpochMilli());
      } else {
        consumer.seekToBeginning(List.of(partition));
      }
    }
    if (!fresh.isEmpty()) {
      // Asked before the search, so that a record written in between is not passed over.
      var ends = consumer.endOffsets(fresh.keySet());
      consumer
          .offsetsForTimes(fresh)
          .forEach(
              (partition, found) -> {
                long end = ends.getOrDefault(partition, 0L);
                consumer.seek(partition, found == null ? end : found.offset());
              });
    }
  }

  /** Waits, unless this reader is closed first. */
  private void pause(Duration atMost) {
    try {
      if (ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debugf("%s ends", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
