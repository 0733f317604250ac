package dev.milepost.report.live;

import org.jspecify.annotations.Nullable;

/**
 * A fact as a screen gets it.
 *
 * @param recordTime Kafka's time of the record, in milliseconds
 * @param id the CloudEvent's id
 * @param topic short name of the topic
 * @param project the project it is about; null when about none
 * @param json the CloudEvent as it is on the backbone
 */
public record LiveEvent(
    long recordTime, String id, String topic, String type, @Nullable String project, String json) {

  /** The place in the stream that a client sends back to go on. */
  public String place() {
    return recordTime + "." + id;
  }
}
