-- The last verdict on each task that is under way, so that only changes are told.
CREATE TABLE stall (
  project     text NOT NULL,
  task        text NOT NULL,
  verdict     text NOT NULL,
  reason      text NOT NULL,
  quiet       bigint,
  next_change timestamptz,
  version     bigint NOT NULL,
  judged_at   timestamptz NOT NULL,
  PRIMARY KEY (project, task)
);
COMMENT ON COLUMN stall.quiet IS 'seconds without evidence of advance, when it was judged';
CREATE INDEX task_under_way ON task (project, task) WHERE state IN ('STARTED', 'BLOCKED');
