-- Facts to be published, written in the transaction of the change they tell. Kept after publishing
-- for as long as Kafka keeps the record, so that they can be sent again after Kafka lost its data.
CREATE TABLE outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
  recorded_at  timestamptz NOT NULL,
  topic        text NOT NULL,
  key          text NOT NULL,
  event_id     uuid NOT NULL,
  envelope     text NOT NULL,
  published_at timestamptz,
  refused      text,
  PRIMARY KEY (recorded_at, id)
) PARTITION BY RANGE (recorded_at);
COMMENT ON COLUMN outbox.refused IS 'why Kafka will never take this record; it is skipped and reported';
CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at IS NULL AND refused IS NULL;

-- Facts already handled. The time is the fact's own, which a redelivery repeats, so that the pair
-- stays unique in a partition that can be dropped.
CREATE TABLE inbox (
  recorded_at timestamptz NOT NULL,
  event_id    text NOT NULL,
  consumer    text NOT NULL,
  handled_at  timestamptz NOT NULL,
  PRIMARY KEY (recorded_at, event_id, consumer)
) PARTITION BY RANGE (recorded_at);

-- Records that cannot be handled because of what they hold. Their partition went on without them.
CREATE TABLE inbox_parked (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  consumer  text NOT NULL,
  topic     text NOT NULL,
  key       text,
  payload   text,
  reason    text NOT NULL,
  parked_at timestamptz NOT NULL
);
