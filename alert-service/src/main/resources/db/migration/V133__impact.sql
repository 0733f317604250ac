-- How much waits for what an alert is about, asked once for alerts whose policy chooses by it.
CREATE TABLE alert_impact (
  alert      text PRIMARY KEY REFERENCES alert (id),
  asked_at   timestamptz NOT NULL,
  due_at     timestamptz,
  level      text,
  tasks      integer,
  milestones integer,
  words      text
);
COMMENT ON COLUMN alert_impact.due_at IS 'when it is asked next; null when it is known or given up';
CREATE INDEX alert_impact_due ON alert_impact (due_at) WHERE due_at IS NOT NULL;
