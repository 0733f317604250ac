ALTER TABLE checks
  ADD COLUMN jitter_ms bigint NOT NULL DEFAULT 0,
  ADD COLUMN regions text[] NOT NULL DEFAULT '{}',
  ADD COLUMN beat_at timestamptz;
COMMENT ON COLUMN checks.regions IS 'where it is made; empty for anywhere';
COMMENT ON COLUMN checks.beat_at IS 'when the last sign of life came, of a heartbeat';
ALTER TABLE check_result ADD COLUMN region text NOT NULL DEFAULT '';
