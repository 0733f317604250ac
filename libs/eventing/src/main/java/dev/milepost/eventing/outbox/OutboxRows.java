package dev.milepost.eventing.outbox;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.eventing.FactJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Facts as the columns of one multi-row insert. */
record OutboxRows(
    String[] topics, String[] keys, UUID[] ids, String[] envelopes, OffsetDateTime recordedAt) {

  /**
   * One statement for any number of rows, and one notification, which PostgreSQL sends at commit.
   */
  static final String INSERT =
      """
      WITH added AS (
        INSERT INTO outbox (recorded_at, topic, key, event_id, envelope)
        SELECT $5, topic, key, id, envelope
        FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[])
          WITH ORDINALITY AS row (topic, key, id, envelope, place)
        ORDER BY place
        RETURNING 1)
      SELECT pg_notify('outbox_' || current_schema(), ''), count(*) FROM added
      """;

  static OutboxRows of(
      List<? extends Fact> facts, String service, Instant recordedAt, FactJson json) {
    int n = facts.size();
    var rows =
        new OutboxRows(
            new String[n],
            new String[n],
            new UUID[n],
            new String[n],
            recordedAt.atOffset(ZoneOffset.UTC));
    for (int i = 0; i < n; i++) {
      Fact fact = facts.get(i);
      rows.ids[i] = UUID.randomUUID();
      rows.topics[i] = FactTypes.topicOf(fact).topicName();
      rows.keys[i] = fact.key();
      rows.envelopes[i] =
          json.write(
              Envelope.of(rows.ids[i].toString(), "/" + service + "-service", recordedAt, fact));
    }
    return rows;
  }
}
