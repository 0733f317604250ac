-- Tasks that are under way, as progress-service tells of them.
CREATE TABLE coverage_task (
  project text NOT NULL,
  task text NOT NULL,
  under_way boolean NOT NULL,
  heard_at timestamptz NOT NULL,
  version bigint NOT NULL,
  stall text,
  stall_reason text,
  stall_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (project, task)
);
CREATE INDEX coverage_task_under_way ON coverage_task (project) WHERE under_way;

-- What was told last, for each kind of thing and for all together.
CREATE TABLE coverage_told (
  scope text PRIMARY KEY,
  known integer NOT NULL,
  fresh integer NOT NULL,
  missing text[] NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL
);
