-- An acknowledgement is a lease that work on the alert's task renews; in seconds.
ALTER TABLE escalation_policy ADD COLUMN acknowledge_for bigint;
ALTER TABLE alert
  ADD COLUMN acknowledge_for bigint,
  ADD COLUMN leased_for      bigint;
COMMENT ON COLUMN alert.acknowledge_for IS 'as its policy said when it was triggered';
COMMENT ON COLUMN alert.leased_for IS 'of the acknowledgement that it has';
