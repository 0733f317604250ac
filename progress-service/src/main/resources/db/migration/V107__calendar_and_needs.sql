-- The current plan's working calendar, as a plan document holds it.
CREATE TABLE plan_calendar (
  project  text PRIMARY KEY REFERENCES project (id),
  calendar jsonb NOT NULL
);

ALTER TABLE plan_task ADD COLUMN needs text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN plan_task.needs IS 'components that must be healthy for it to go on';

-- What health-service told of components, so that the hours in which one was unhealthy are known.
CREATE TABLE component_state (
  component   text NOT NULL,
  version     bigint NOT NULL,
  verdict     text NOT NULL,
  reason      text NOT NULL,
  at          timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (component, version)
);
CREATE INDEX component_state_by_time ON component_state (component, at);
