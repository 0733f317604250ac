package dev.milepost.eventing.outbox;

import dev.milepost.contracts.Topic;
import dev.milepost.eventing.EventingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes batches of rows as Kafka transactions. A batch is seen whole or not at all, so a key's
 * later row never stands in the log while an earlier one of the same batch failed; the
 * transactional id fences a former relay that does not know yet that it lost the lease.
 */
@ApplicationScoped
public class FactPublisher {

  private static final Logger LOG = Logger.getLogger(FactPublisher.class);
  private static final Duration KAFKA = Duration.ofSeconds(10);

  private final EventingConfig config;
  private final String bootstrapServers;
  private @Nullable KafkaProducer<String, String> producer;

  public FactPublisher(
      EventingConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.config = config;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Sends a batch and returns when Kafka has acknowledged it.
   *
   * @return rows that Kafka will never take, with the reason
   * @throws KafkaException when nothing of the batch was taken; send it again
   */
  Map<Long, String> publish(List<WaitingRow> batch) {
    var refused = new HashMap<Long, String>();
    while (true) {
      var rows = batch.stream().filter(row -> !refused.containsKey(row.id())).toList();
      if (rows.isEmpty() || publishWhole(rows, refused)) {
        return refused;
      }
    }
  }

  /** False when a row was refused for its content: then nothing of the batch was taken. */
  private boolean publishWhole(List<WaitingRow> rows, Map<Long, String> refused) {
    KafkaProducer<String, String> open = open();
    open.beginTransaction();
    var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
    for (var row : rows) {
      sent.add(open.send(new ProducerRecord<>(row.topic(), row.key(), row.envelope())));
    }
    open.flush();
    int before = refused.size();
    for (int i = 0; i < rows.size(); i++) {
      String reason = refusal(sent.get(i));
      if (reason != null) {
        LOG.errorf("Kafka will not take outbox row %d: %s", rows.get(i).id(), reason);
        refused.put(rows.get(i).id(), reason);
      }
    }
    if (refused.size() > before) {
      open.abortTransaction();
      return false;
    }
    open.commitTransaction();
    return true;
  }

  private static @Nullable String refusal(Future<RecordMetadata> sent) {
    try {
      sent.get(KAFKA.toSeconds(), TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge) {
        return String.valueOf(tooLarge.getMessage());
      }
      throw new KafkaException("Kafka did not take the batch: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while publishing", e);
    }
  }

  /** Forgets the connection; the next batch opens a new one. */
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
      producer = null;
    }
  }

  /** Connects, makes the service's topics, and fences whoever relayed before. */
  synchronized KafkaProducer<String, String> open() {
    if (producer == null) {
      makeTopics();
      var opened = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
      try {
        opened.initTransactions();
      } catch (KafkaException e) {
        opened.close(Duration.ZERO);
        throw e;
      }
      producer = opened;
    }
    return producer;
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "milepost-relay-" + config.service());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, KAFKA.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    return settings;
  }

  /** Topics are made by their producer, so that their number of partitions is ours to say. */
  private void makeTopics() {
    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) KAFKA.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "3000"))) {
      for (Topic topic : Topic.values()) {
        if (topic.producer().equals(config.service())) {
          makeTopic(admin, topic);
        }
      }
    }
  }

  private void makeTopic(Admin admin, Topic topic) {
    var settings =
        topic == Topic.ACCESS
            ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
            : Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.retention().toMillis()));
    try {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic.topicName(), config.partitions(), config.replication())
                      .configs(settings)))
          .all()
          .get(KAFKA.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("Topic " + topic.topicName() + " could not be made", e);
      }
    } catch (TimeoutException e) {
      throw new KafkaException("Topic " + topic.topicName() + " could not be made in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while making topic " + topic.topicName(), e);
    }
  }
}
