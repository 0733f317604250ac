-- How long a component stood how; the last span of each has no end yet.
CREATE TABLE component_span (
  component text NOT NULL REFERENCES component (id) ON DELETE CASCADE,
  began timestamptz NOT NULL,
  ended timestamptz,
  verdict text NOT NULL,
  cause text,
  PRIMARY KEY (component, began)
);
CREATE INDEX component_span_open ON component_span (component) WHERE ended IS NULL;
CREATE INDEX component_span_ended ON component_span (ended) WHERE ended IS NOT NULL;
INSERT INTO component_span (component, began, verdict, cause)
  SELECT id, since, verdict, cause FROM component WHERE verdict <> 'UNKNOWN';

CREATE TABLE slo (
  component text NOT NULL REFERENCES component (id) ON DELETE CASCADE,
  name text NOT NULL,
  target double precision NOT NULL,
  window_days integer NOT NULL,
  burning boolean NOT NULL DEFAULT false,
  judged_at timestamptz,
  due_at timestamptz NOT NULL,
  edited_by text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (component, name)
);
CREATE INDEX slo_due ON slo (due_at);

CREATE TABLE status_page (
  id text PRIMARY KEY,
  title text NOT NULL,
  components text[] NOT NULL,
  edited_by text NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
