-- Policies that are gone through again, and alerts that more than one person must acknowledge.
ALTER TABLE escalation_policy
  ADD COLUMN repeat_times     integer NOT NULL DEFAULT 0,
  ADD COLUMN repeat_after     bigint NOT NULL DEFAULT 0,
  ADD COLUMN acknowledgements integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN escalation_policy.repeat_after IS 'from the last step to the first of the next time; in seconds';
COMMENT ON COLUMN escalation_policy.acknowledgements IS 'how many people must acknowledge';
ALTER TABLE alert
  ADD COLUMN repeat_times     integer NOT NULL DEFAULT 0,
  ADD COLUMN repeat_after     bigint NOT NULL DEFAULT 0,
  ADD COLUMN acknowledgements integer NOT NULL DEFAULT 1,
  ADD COLUMN seen_by          jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN alert.seen_by IS 'who has acknowledged while others still must: [{"by":…,"at":…}]';
