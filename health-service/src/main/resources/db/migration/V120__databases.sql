-- A database that is looked into, when next, and how it stands. Its password is only named.
CREATE TABLE database_target (
  id text PRIMARY KEY,
  component text NOT NULL REFERENCES component (id),
  document text NOT NULL,
  every_ms bigint NOT NULL,
  paused boolean NOT NULL,
  due_at timestamptz NOT NULL,
  fence bigint NOT NULL DEFAULT 0,
  verdict text NOT NULL DEFAULT 'UNKNOWN',
  reason text NOT NULL DEFAULT 'was not looked at yet',
  because text[] NOT NULL DEFAULT '{}',
  since timestamptz,
  found text NOT NULL DEFAULT 'UNKNOWN',
  agreed integer NOT NULL DEFAULT 0,
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
CREATE INDEX database_target_due ON database_target (due_at) WHERE NOT paused;
CREATE INDEX database_target_component ON database_target (component);

-- The last look, and the last one that has seen something: what is counted is told from one to the next.
CREATE TABLE database_round (
  target text PRIMARY KEY REFERENCES database_target (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  judged jsonb NOT NULL,
  kind text NOT NULL,
  snapshot jsonb
);

CREATE TABLE database_vital (
  target text NOT NULL,
  at timestamptz NOT NULL,
  vitals jsonb NOT NULL
) PARTITION BY RANGE (at);
COMMENT ON COLUMN database_vital.vitals IS 'numbers by the id of the sign';
CREATE INDEX database_vital_of ON database_vital (target, at DESC);
