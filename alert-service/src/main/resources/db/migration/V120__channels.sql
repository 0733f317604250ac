-- Messages to more than mailboxes: what they tell, what is known of a former attempt, and what
-- their providers say of them later.
ALTER TABLE notification
  ADD COLUMN change    text NOT NULL DEFAULT 'TRIGGERED',
  ADD COLUMN doubtful  boolean NOT NULL DEFAULT false,
  ADD COLUMN resends   integer NOT NULL DEFAULT 0,
  ADD COLUMN reference text,
  ADD COLUMN receipt   text,
  DROP CONSTRAINT notification_alert_round_step_channel_target_key,
  ADD UNIQUE (alert, round, step, channel, target, change);
COMMENT ON COLUMN notification.change IS 'what the message tells of its alert';
COMMENT ON COLUMN notification.doubtful IS 'a former attempt got no answer: it may have been taken';
COMMENT ON COLUMN notification.resends IS 'how often a person has asked for it again';
COMMENT ON COLUMN notification.reference IS 'by which its provider speaks of it';
COMMENT ON COLUMN notification.receipt IS 'what its provider said of it after it was taken';
CREATE INDEX notification_reference ON notification (reference) WHERE reference IS NOT NULL;
CREATE INDEX notification_failed ON notification (id) WHERE state = 'FAILED';

-- What a person names in a reply from a telephone.
ALTER TABLE alert ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX alert_number ON alert (number);

-- Where an operator lets messages be sent.
CREATE TABLE notification_endpoint (
  name      text PRIMARY KEY,
  kind      text NOT NULL,
  settings  text NOT NULL,
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL,
  version   bigint NOT NULL
);
COMMENT ON COLUMN notification_endpoint.settings IS 'as JSON, secrets among them: what is signed needs the secret itself';

-- Keys that the service has made for itself.
CREATE TABLE notification_key (
  name    text PRIMARY KEY,
  value   bytea NOT NULL,
  made_at timestamptz NOT NULL
);
