-- Events that were taken, so that one which is sent again changes nothing. The senders' times decide
-- nothing here: an id is dropped a week after it came.
CREATE TABLE intake_event (
  scope       text NOT NULL,
  source      text NOT NULL,
  id          text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (scope, source, id)
);
COMMENT ON COLUMN intake_event.scope IS 'project of the credential; empty for one of all projects';
CREATE INDEX intake_event_age ON intake_event (received_at);
