-- Several sources may see one component: its checks, the cluster, a database's own vital signs.
CREATE TABLE evidence (
  component text NOT NULL REFERENCES component (id) ON DELETE CASCADE,
  source text NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL,
  depends_on text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (component, source)
);
INSERT INTO evidence (component, source, verdict, reason)
  SELECT id, 'checks', own_verdict, own_reason FROM component c
  WHERE EXISTS (SELECT 1 FROM checks WHERE component = c.id);

ALTER TABLE component
  -- What people have put stays until they remove it; what a source found goes with its evidence.
  ADD COLUMN declared boolean NOT NULL DEFAULT true,
  ADD COLUMN learnt text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN component.learnt IS 'ids that sources found it cannot do without';
