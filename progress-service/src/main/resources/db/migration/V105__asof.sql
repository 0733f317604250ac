-- What tasks were at the end of a day in which they changed: what events added up to can be read
-- from here when they are no longer kept.
CREATE TABLE task_checkpoint (
  through       timestamptz NOT NULL,
  project       text NOT NULL,
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
  PRIMARY KEY (project, task, through)
);

-- Days whose tasks are all in the table above; only then may the events of that day go.
CREATE TABLE checkpoint (
  day date PRIMARY KEY
);

-- What the current rows say overwrites itself; these keep what they said before, for reads as of a
-- past moment.
CREATE TABLE milestone_history (
  project     text NOT NULL,
  milestone   text NOT NULL,
  recorded_at timestamptz NOT NULL,
  reached_at  timestamptz,
  missed_at   timestamptz,
  version     bigint NOT NULL,
  PRIMARY KEY (project, milestone, version)
);
INSERT INTO milestone_history
  SELECT project, milestone, updated_at, reached_at, missed_at, version FROM milestone;

CREATE TABLE evidence_history (LIKE evidence);
CREATE INDEX evidence_history_of_project ON evidence_history (project, kind, item, recorded_at);
INSERT INTO evidence_history SELECT * FROM evidence;

CREATE TABLE stall_history (
  recorded_at timestamptz NOT NULL,
  project     text NOT NULL,
  task        text NOT NULL,
  verdict     text,
  reason      text,
  version     bigint NOT NULL
) PARTITION BY RANGE (recorded_at);
COMMENT ON COLUMN stall_history.verdict IS 'null from when the task was no longer under way';
CREATE INDEX stall_history_of_task ON stall_history (project, task, recorded_at);

-- A name that moved to another revision keeps where it stood before.
ALTER TABLE baseline DROP CONSTRAINT baseline_pkey, ADD PRIMARY KEY (project, name, taken_at);
