CREATE TABLE component (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  project text,
  depends_on text[] NOT NULL DEFAULT '{}',
  -- What was seen of it itself, and below how it stands among what it depends on.
  own_verdict text NOT NULL DEFAULT 'UNKNOWN',
  own_reason text NOT NULL,
  verdict text NOT NULL DEFAULT 'UNKNOWN',
  reason text NOT NULL,
  cause text,
  since timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
CREATE INDEX component_project ON component (project) WHERE project IS NOT NULL;

-- What is asked, and where it stands. A run is a due time that is moved on when it is taken.
CREATE TABLE checks (
  id text PRIMARY KEY,
  component text NOT NULL REFERENCES component (id),
  document text NOT NULL,
  every_ms bigint NOT NULL,
  paused boolean NOT NULL,
  due_at timestamptz NOT NULL,
  fence bigint NOT NULL DEFAULT 0,
  ok boolean,
  failures integer NOT NULL DEFAULT 0,
  reason text NOT NULL DEFAULT '',
  since timestamptz,
  last_at timestamptz,
  last_ok boolean,
  last_took_us bigint,
  last_reason text NOT NULL DEFAULT '',
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
CREATE INDEX checks_due ON checks (due_at) WHERE NOT paused;
CREATE INDEX checks_component ON checks (component);

CREATE TABLE check_result (
  check_id text NOT NULL,
  at timestamptz NOT NULL,
  ok boolean NOT NULL,
  took_us bigint NOT NULL,
  reason text NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX check_result_of ON check_result (check_id, at DESC);
