-- Tasks that deploy something, and what was told of them: silences and maintenance windows follow it.
CREATE TABLE deployment_task (
  project     text NOT NULL,
  task        text NOT NULL,
  environment text,
  components  text[] NOT NULL,
  attempt     integer NOT NULL DEFAULT 0,
  open        boolean NOT NULL DEFAULT false,
  version     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (project, task)
);
COMMENT ON COLUMN deployment_task.attempt IS 'the last one that was told to have opened';
