-- Alerts of which nobody is told for a while.
CREATE TABLE silence (
  id             text PRIMARY KEY,
  matchers       text[] NOT NULL,
  win            text NOT NULL,
  created_by     text NOT NULL,
  comment        text NOT NULL,
  until_resolved boolean NOT NULL,
  expired_at     timestamptz,
  over_at        timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  version        bigint NOT NULL,
  deploy_project text,
  deploy_task    text
);
COMMENT ON COLUMN silence.win IS 'when it holds, as JSON';
COMMENT ON COLUMN silence.over_at IS 'from then on it holds never again';
CREATE INDEX silence_not_over ON silence (over_at);
CREATE INDEX silence_of_deployment ON silence (deploy_project, deploy_task)
  WHERE deploy_task IS NOT NULL;

-- What would have paged, had the silence not been.
CREATE TABLE silence_held (
  silence text NOT NULL REFERENCES silence (id),
  alert   text NOT NULL REFERENCES alert (id),
  round   integer NOT NULL,
  step    integer NOT NULL,
  at      timestamptz NOT NULL,
  targets text[] NOT NULL,
  PRIMARY KEY (silence, alert, round, step)
);

-- Deployments that go on, as progress-service tells them.
CREATE TABLE open_deployment (
  project   text NOT NULL,
  task      text NOT NULL,
  opened_at timestamptz NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (project, task)
);

ALTER TABLE escalation_step ADD COLUMN held text;
COMMENT ON COLUMN escalation_step.held IS 'why it waits for longer than its policy says';
CREATE INDEX escalation_step_held ON escalation_step (alert) WHERE held IS NOT NULL AND state = 'WAITING';

-- Which policy an alert goes to, and what keeps what quiet; the edition with the highest version counts.
CREATE TABLE routing (
  version   bigint PRIMARY KEY,
  document  text NOT NULL,
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL
);

ALTER TABLE alert
  ADD COLUMN group_key text,
  ADD COLUMN route     text NOT NULL DEFAULT '/';
COMMENT ON COLUMN alert.group_key IS 'what it shares with the others of its group, of which the first pages';
CREATE INDEX alert_group ON alert (group_key, started_at) WHERE group_key IS NOT NULL AND status <> 'RESOLVED';
