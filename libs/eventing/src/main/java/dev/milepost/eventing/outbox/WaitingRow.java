package dev.milepost.eventing.outbox;

import java.time.OffsetDateTime;

/** A row of the outbox that Kafka has not acknowledged. */
record WaitingRow(long id, OffsetDateTime recordedAt, String topic, String key, String envelope) {}
