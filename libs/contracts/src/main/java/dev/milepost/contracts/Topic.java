package dev.milepost.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The topics of the backbone, one per kind of fact. */
public enum Topic {
  PROGRESS("milepost.progress"),
  METRICS("milepost.metrics"),
  HEALTH("milepost.health"),
  ERRORS("milepost.errors"),
  ALERTS("milepost.alerts"),
  /** Compacted: the newest record per key is the whole truth. */
  ACCESS("milepost.access");

  private final String topicName;

  Topic(String topicName) {
    this.topicName = topicName;
  }

  /** The topic's name in Kafka. */
  public String topicName() {
    return topicName;
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
