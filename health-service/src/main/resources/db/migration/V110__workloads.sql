-- One order over all of them: a component that several workloads speak for has one too.
CREATE SEQUENCE workload_version;

CREATE TABLE workload (
  id text PRIMARY KEY,
  cluster text NOT NULL,
  namespace text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  component text NOT NULL,
  project text,
  verdict text NOT NULL,
  -- Worst first; what nothing is known of stands before what is well.
  rank smallint NOT NULL,
  reason text,
  words text NOT NULL,
  depends_on text[] NOT NULL DEFAULT '{}',
  since timestamptz NOT NULL,
  desired integer,
  ready integer,
  restarts integer NOT NULL,
  image text NOT NULL,
  rollout text,
  revision text,
  nodes text[] NOT NULL DEFAULT '{}',
  -- Pods, findings and events as they are answered.
  detail text NOT NULL,
  seen_at timestamptz NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX workload_worst ON workload (rank, id);
CREATE INDEX workload_component ON workload (component);

-- What the replica that watches can see, so that every replica can answer it.
CREATE TABLE cluster (
  name text PRIMARY KEY,
  connected boolean NOT NULL,
  since timestamptz NOT NULL,
  message text NOT NULL,
  gaps text NOT NULL,
  seen_at timestamptz NOT NULL
);
