-- Forecasts as they were told, so that their past can be judged. The whole project's have no milestone.
CREATE TABLE forecast_told (
  project        text NOT NULL,
  milestone      text NOT NULL,
  version        bigint NOT NULL,
  recorded_at    timestamptz NOT NULL,
  state          text NOT NULL,
  p50            timestamptz,
  p85            timestamptz,
  p95            timestamptz,
  due            timestamptz,
  probability    double precision,
  low_confidence boolean NOT NULL,
  PRIMARY KEY (project, milestone, version)
);
