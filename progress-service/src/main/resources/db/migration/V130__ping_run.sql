-- Runs that a ping has begun and none has ended, so that the end of one does not end another, and
-- one that takes too long is noticed.
CREATE TABLE ping_run (
  project    text NOT NULL,
  task       text NOT NULL,
  run        text NOT NULL,
  started_at timestamptz NOT NULL,
  due_at     timestamptz,
  PRIMARY KEY (project, task, run)
);
COMMENT ON COLUMN ping_run.run IS 'the sender''s rid; empty where it gives none';
CREATE INDEX ping_run_by_due ON ping_run (due_at) WHERE due_at IS NOT NULL;
