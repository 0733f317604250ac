-- Who is told, step by step. Edited by people.
CREATE TABLE escalation_policy (
  name    text PRIMARY KEY,
  steps   text NOT NULL,
  edited  boolean NOT NULL,
  version bigint NOT NULL
);
COMMENT ON COLUMN escalation_policy.edited IS 'false while it is as it was seeded; only then a new start may change it';

CREATE TABLE alert (
  id              text PRIMARY KEY,
  fingerprint     text NOT NULL,
  title           text NOT NULL,
  type            text NOT NULL,
  status          text NOT NULL,
  labels          jsonb NOT NULL,
  project         text,
  task            text,
  component       text,
  detail          text,
  occurrences     integer NOT NULL,
  policy          text NOT NULL,
  steps           text NOT NULL,
  started_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text,
  resolved_at     timestamptz,
  resolved_by     text,
  version         bigint NOT NULL
);
COMMENT ON COLUMN alert.steps IS 'the policy as it was when the alert was triggered';
-- One open alert per thing that is wrong.
CREATE UNIQUE INDEX alert_open ON alert (fingerprint) WHERE status <> 'RESOLVED';
CREATE INDEX alert_newest ON alert (started_at DESC, id);

CREATE TABLE alert_timeline (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert  text NOT NULL REFERENCES alert (id),
  at     timestamptz NOT NULL,
  kind   text NOT NULL,
  actor  text,
  detail text
);
CREATE INDEX alert_timeline_of ON alert_timeline (alert, id);

-- Timers of the escalation: one row per step that was begun. Any replica takes what is due.
CREATE TABLE escalation_step (
  alert    text NOT NULL REFERENCES alert (id),
  step     integer NOT NULL,
  due_at   timestamptz NOT NULL,
  state    text NOT NULL,
  reason   text,
  taken_at timestamptz,
  PRIMARY KEY (alert, step)
);
CREATE INDEX escalation_step_due ON escalation_step (due_at) WHERE state = 'WAITING';

-- What is to be sent, and what became of it.
CREATE TABLE notification (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert       text NOT NULL REFERENCES alert (id),
  step        integer NOT NULL,
  channel     text NOT NULL,
  target      text NOT NULL,
  state       text NOT NULL,
  attempts    integer NOT NULL,
  next_at     timestamptz NOT NULL,
  lease_until timestamptz,
  fence       bigint NOT NULL,
  detail      text,
  updated_at  timestamptz NOT NULL,
  UNIQUE (alert, step, channel, target)
);
CREATE INDEX notification_due ON notification (next_at) WHERE state IN ('PENDING', 'SENDING');
