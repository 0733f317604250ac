package dev.milepost.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The real backbone, written to and read whole by tests. */
public final class Backbone {

  private static final int PATIENCE_MS = 10_000;

  private Backbone() {}

  /** Writes records of one key and returns when Kafka has them. */
  public static void send(String topic, String key, List<? extends @Nullable String> values) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Servers.get().kafka().bootstrapServers(),
            "max.block.ms",
            PATIENCE_MS);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var sent =
          values.stream()
              .map(value -> producer.send(new ProducerRecord<>(topic, key, value)))
              .toList();
      for (var record : sent) {
        record.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the test's records", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All committed records of a topic; those of one key in the order of the log. */
  public static List<ConsumerRecord<String, String>> records(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Servers.get().kafka().bootstrapServers(),
            "isolation.level",
            "read_committed",
            "default.api.timeout.ms",
            PATIENCE_MS);
    var records = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
