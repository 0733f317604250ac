-- One order over all of them: two origins may speak of one rule of a component.
CREATE SEQUENCE security_event_version;

-- What was seen that bears on security: one row of an origin, a component and a rule. One that comes back
-- begins anew in its row; how often it did is counted by day.
CREATE TABLE security_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  origin text NOT NULL,
  component text NOT NULL,
  project text,
  rule text NOT NULL,
  severity text NOT NULL,
  -- Worst first.
  rank smallint NOT NULL,
  summary text NOT NULL,
  details jsonb NOT NULL,
  content text NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  occurrences bigint NOT NULL,
  state text NOT NULL,
  resolved_at timestamptz,
  resolved_by text,
  note text,
  version bigint NOT NULL,
  UNIQUE (origin, component, rule)
);
COMMENT ON COLUMN security_event.resolved_by IS 'null when its origin no longer sees it';
CREATE INDEX security_event_worst ON security_event (state, rank, last_at DESC, id DESC);
CREATE INDEX security_event_resolved ON security_event (resolved_at) WHERE state = 'RESOLVED';

CREATE TABLE security_day (
  at timestamptz NOT NULL,
  origin text NOT NULL,
  component text NOT NULL,
  project text,
  severity text NOT NULL,
  begun bigint NOT NULL,
  occurrences bigint NOT NULL,
  PRIMARY KEY (at, origin, component, severity)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN security_day.at IS 'begin of the UTC day at which it was taken';
