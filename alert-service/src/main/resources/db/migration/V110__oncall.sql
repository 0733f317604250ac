-- Who can be on call, and how they are reached. Edited by people.
CREATE TABLE on_call_person (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  zone     text NOT NULL,
  contacts text NOT NULL,
  rules    text NOT NULL,
  version  bigint NOT NULL
);

-- A code that was sent to show that an address is its owner's. One at a time for each contact method.
CREATE TABLE on_call_verification (
  id      text PRIMARY KEY,
  person  text NOT NULL REFERENCES on_call_person (id) ON DELETE CASCADE,
  address text NOT NULL,
  digest  bytea NOT NULL,
  sent_at timestamptz NOT NULL,
  tries   integer NOT NULL
);
CREATE INDEX on_call_verification_of ON on_call_verification (person);
COMMENT ON COLUMN on_call_verification.id IS 'person/contact; neither contains a slash';

CREATE TABLE on_call_schedule (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  zone     text NOT NULL,
  layers   text NOT NULL,
  feed_key bytea,
  changes  bigint NOT NULL,
  version  bigint NOT NULL
);
COMMENT ON COLUMN on_call_schedule.feed_key IS 'SHA-256 of the calendar feed''s key; null until one is made';
COMMENT ON COLUMN on_call_schedule.changes IS 'changes of overrides so far; gives each override its place';

-- The person has no foreign key: what has been stays told when the person is gone.
CREATE TABLE on_call_override (
  id        text PRIMARY KEY,
  schedule  text NOT NULL REFERENCES on_call_schedule (id) ON DELETE CASCADE,
  place     bigint NOT NULL,
  from_at   timestamptz NOT NULL,
  to_at     timestamptz NOT NULL,
  person    text NOT NULL,
  set_by    text NOT NULL,
  swap      text,
  agreed_by text,
  UNIQUE (schedule, place)
);
COMMENT ON COLUMN on_call_override.place IS 'a later one wins over an earlier one';
CREATE INDEX on_call_override_end ON on_call_override (schedule, to_at);
CREATE INDEX on_call_override_of ON on_call_override (person, to_at);
