-- How much anybody is sent, and who comes next when many wait.
ALTER TABLE notification
  ADD COLUMN created_at timestamptz,
  ADD COLUMN turn_at    timestamptz,
  ADD COLUMN person     text,
  ADD COLUMN flow       text NOT NULL DEFAULT '';
UPDATE notification SET created_at = updated_at, turn_at = next_at;
ALTER TABLE notification
  ALTER COLUMN created_at SET NOT NULL,
  ALTER COLUMN turn_at SET NOT NULL;
COMMENT ON COLUMN notification.turn_at IS 'the earliest is sent first, of those that are due';
COMMENT ON COLUMN notification.flow IS 'what its alert comes from';
CREATE INDEX notification_turn ON notification (turn_at, id) WHERE state IN ('PENDING', 'SENDING');
CREATE INDEX notification_flow ON notification (channel, target, flow)
  WHERE state IN ('PENDING', 'SENDING');
CREATE INDEX notification_contact ON notification (channel, target, created_at);
CREATE INDEX notification_person ON notification (person, created_at) WHERE person IS NOT NULL;

-- Each edition of the limits.
CREATE TABLE notification_limits (
  version   bigint PRIMARY KEY,
  document  text NOT NULL,
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL
);
