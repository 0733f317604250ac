package dev.milepost.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service meets the backbone. */
@ConfigMapping(prefix = "milepost.eventing")
public interface EventingConfig {

  /** The service's name: CloudEvents source, consumer name, transactional id of its relay. */
  String service();

  /** Whether this process relays its outbox. Off only in tests that look at the outbox itself. */
  @WithDefault("true")
  boolean relay();

  /** Partitions of a topic that is made by its producer. */
  @WithDefault("12")
  int partitions();

  /** Replicas of a topic that is made by its producer; -1 takes the broker's default. */
  @WithDefault("-1")
  short replication();

  /** How long Kafka keeps a record, and published rows stay in the outbox. */
  @WithDefault("P7D")
  Duration retention();

  /** Most rows of one relay transaction. */
  @WithDefault("2000")
  int batch();

  /** The relay looks by itself this often, so a lost notification costs that long, not an event. */
  @WithDefault("PT1S")
  Duration look();
}
