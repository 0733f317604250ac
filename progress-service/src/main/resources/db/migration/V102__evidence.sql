-- What other services report of a project, one row for each thing reported, for exit criteria: of
-- tests the passed among all, of coverage the share, of feedback the points, of errors 1 while open.
CREATE TABLE evidence (
  project     text NOT NULL,
  kind        text NOT NULL,
  item        text NOT NULL,
  value       double precision NOT NULL,
  weight      double precision NOT NULL,
  at          timestamptz NOT NULL,
  source      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (project, kind, item)
);
