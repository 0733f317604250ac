package dev.milepost.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The topics of the backbone, one per kind of fact. */
public enum Topic {
  PROGRESS("milepost.progress", "progress"),
  METRICS("milepost.metrics", "metrics"),
  HEALTH("milepost.health", "health"),
  ERRORS("milepost.errors", "alert"),
  ALERTS("milepost.alerts", "alert"),
  /** Compacted: the newest record per key is the whole truth. */
  ACCESS("milepost.access", "report");

  private final String topicName;

  private final String producer;

  Topic(String topicName, String producer) {
    this.topicName = topicName;
    this.producer = producer;
  }

  /** The topic's name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** The one service that writes to it. */
  public String producer() {
    return producer;
  }

  /** The name without the product's prefix, as clients of the live stream say it. */
  public String shortName() {
    return topicName.substring("milepost.".length());
  }

  /** The topic that a client of the live stream calls {@code shortName}. */
  public static Optional<Topic> byShortName(String shortName) {
    return Arrays.stream(values()).filter(t -> t.shortName().equals(shortName)).findFirst();
  }
}
