package dev.milepost.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in structured JSON mode (CloudEvents specification 1.0.2, JSON event format,
 * section 3), the form of every record on the backbone and of every event of the live stream.
 *
 * @param id unique per source; a reader that has seen the pair drops the repeat
 * @param source {@code /<service>}
 * @param type see {@link Fact#type()}
 * @param subject see {@link Fact#subject()}
 * @param time when the producer recorded the change (its database's clock)
 * @param partitionkey CloudEvents partitioning extension: the Kafka key
 * @param data the fact; null only where a reader did not ask for it
 */
public record Envelope(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    String partitionkey,
    @Nullable Fact data) {

  /** Wraps a fact for the backbone. */
  public static Envelope of(String id, String source, Instant time, Fact fact) {
    return new Envelope(
        "1.0", id, source, fact.type(), fact.subject(), time, "application/json", fact.key(), fact);
  }
}
