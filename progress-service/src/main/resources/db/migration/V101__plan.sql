-- Every plan that was imported, whole and unchanged, so that any moment's plan can be read again.
CREATE TABLE plan_revision (
  project     text NOT NULL REFERENCES project (id),
  revision    integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor       text NOT NULL,
  document    jsonb NOT NULL,
  PRIMARY KEY (project, revision)
);

-- Names that people give to revisions.
CREATE TABLE baseline (
  project  text NOT NULL,
  name     text NOT NULL,
  revision integer NOT NULL,
  taken_at timestamptz NOT NULL,
  actor    text NOT NULL,
  PRIMARY KEY (project, name),
  FOREIGN KEY (project, revision) REFERENCES plan_revision (project, revision)
);

-- The current plan's tasks. Parent, milestone and weight are told to tracking by a planned event.
CREATE TABLE plan_task (
  project         text NOT NULL REFERENCES project (id),
  task            text NOT NULL,
  position        integer NOT NULL,
  title           text,
  depends_on      text[] NOT NULL,
  estimate_low    bigint,
  estimate_likely bigint,
  estimate_high   bigint,
  assignee_kind   text,
  assignee        text,
  start_at        timestamptz,
  due_at          timestamptz,
  PRIMARY KEY (project, task)
);
COMMENT ON COLUMN plan_task.estimate_low IS 'seconds of work';

-- The current plan's milestones, and whether they were reached.
CREATE TABLE milestone (
  project    text NOT NULL REFERENCES project (id),
  milestone  text NOT NULL,
  position   integer NOT NULL,
  title      text,
  due        timestamptz,
  criteria   jsonb NOT NULL,
  reached_at timestamptz,
  missed_at  timestamptz,
  version    bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project, milestone)
);
CREATE INDEX milestone_by_id ON milestone (milestone);
CREATE INDEX task_of_milestone ON task (project, milestone) WHERE milestone IS NOT NULL;
CREATE INDEX task_of_parent ON task (project, parent) WHERE parent IS NOT NULL;
