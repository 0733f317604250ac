-- The whole life of an alert: where it came from, what its sender says of it, snoozes, the lease of
-- an acknowledgement, and rounds of its escalation.
ALTER TABLE alert
  ADD COLUMN source             text NOT NULL DEFAULT 'milepost',
  ADD COLUMN annotations        jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN error              text,
  ADD COLUMN link               text,
  ADD COLUMN since              timestamptz,
  ADD COLUMN ends_at            timestamptz,
  ADD COLUMN acknowledged_until timestamptz,
  ADD COLUMN snoozed_at         timestamptz,
  ADD COLUMN snoozed_by         text,
  ADD COLUMN snoozed_until      timestamptz,
  ADD COLUMN round              integer NOT NULL DEFAULT 1,
  ADD COLUMN round_at           timestamptz,
  ADD COLUMN manual             boolean NOT NULL DEFAULT false,
  ADD COLUMN wake_at            timestamptz;
UPDATE alert SET round_at = started_at;
ALTER TABLE alert ALTER COLUMN round_at SET NOT NULL;
COMMENT ON COLUMN alert.since IS 'when it began, by its sender';
COMMENT ON COLUMN alert.ends_at IS 'when it is over unless its sender says again that it is not';
COMMENT ON COLUMN alert.round IS 'raised each time that its escalation begins anew';
COMMENT ON COLUMN alert.manual IS 'whether a person has asked for this round';
COMMENT ON COLUMN alert.wake_at IS 'when time alone changes its status';
CREATE INDEX alert_wake ON alert (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX alert_of_fingerprint ON alert (fingerprint, started_at DESC);

ALTER TABLE escalation_step
  ADD COLUMN round integer NOT NULL DEFAULT 1,
  DROP CONSTRAINT escalation_step_pkey,
  ADD PRIMARY KEY (alert, round, step);

ALTER TABLE notification
  ADD COLUMN round integer NOT NULL DEFAULT 1,
  DROP CONSTRAINT notification_alert_step_channel_target_key,
  ADD UNIQUE (alert, round, step, channel, target);
