ALTER TABLE checks ADD COLUMN source text NOT NULL DEFAULT '';
COMMENT ON COLUMN checks.source IS 'the file that it comes from and goes with; empty for none';
