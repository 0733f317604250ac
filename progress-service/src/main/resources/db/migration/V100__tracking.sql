-- A project begins with its first event. Its row is the lock under which its events are numbered.
CREATE TABLE project (
  id         text PRIMARY KEY,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- Who sent what, once. Time-partitioned events cannot hold this constraint.
CREATE TABLE event_id (
  source      text NOT NULL,
  id          text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (source, id)
) PARTITION BY HASH (source, id);
CREATE TABLE event_id_0 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE event_id_1 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE event_id_2 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE event_id_3 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE event_id_4 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE event_id_5 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE event_id_6 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE event_id_7 PARTITION OF event_id FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- What senders said, as they said it. Append-only.
CREATE TABLE event (
  recorded_at timestamptz NOT NULL,
  at          timestamptz NOT NULL,
  project     text NOT NULL,
  task        text NOT NULL,
  change      text NOT NULL,
  source      text NOT NULL,
  id          text NOT NULL,
  parent      text,
  milestone   text,
  percent     double precision,
  weight      double precision,
  message     text,
  actor       text
) PARTITION BY RANGE (recorded_at);
CREATE INDEX event_of_task ON event (project, task);

-- What the events of a task add up to.
CREATE TABLE task (
  project       text NOT NULL REFERENCES project (id),
  task          text NOT NULL,
  parent        text,
  milestone     text,
  state         text NOT NULL,
  percent       double precision,
  weight        double precision NOT NULL,
  attempt_count integer NOT NULL,
  attempts      jsonb NOT NULL,
  message       text,
  actor         text,
  source        text NOT NULL,
  last_at       timestamptz NOT NULL,
  last_rank     smallint NOT NULL,
  last_id       text NOT NULL,
  started_at    timestamptz,
  ended_at      timestamptz,
  version       bigint NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (project, task)
) WITH (fillfactor = 80);
CREATE INDEX task_by_id ON task (task);
