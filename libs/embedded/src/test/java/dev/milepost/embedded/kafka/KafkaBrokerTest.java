package dev.milepost.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

  @TempDir Path folder;

  @Test
  void keepsRecordsOverARestart() throws Exception {
    List<Integer> ports = FreePorts.take(2);
    try (var broker = start(ports)) {
      try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
      }
      Map<String, Object> settings =
          Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("kept", "k", "v")).get();
      }
    }
    try (var broker = start(ports)) {
      Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
        var partition = new TopicPartition("kept", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        var records = consumer.poll(Duration.ofSeconds(20));
        assertThat(records).hasSize(1);
        assertThat(records.iterator().next().value().getBytes(StandardCharsets.UTF_8))
            .isEqualTo("v".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private KafkaBroker start(List<Integer> ports) {
    return KafkaBroker.start(
        folder.resolve("kafka"),
        ports.get(0),
        ports.get(1),
        KafkaBroker.sameJava(),
        folder.resolve("kafka.log"));
  }
}
