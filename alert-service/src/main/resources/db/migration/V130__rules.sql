-- What turns facts into alerts, each edition of it; the edition with the highest version counts.
CREATE TABLE rule_edition (
  rule      text NOT NULL,
  version   bigint NOT NULL,
  document  text NOT NULL,
  enabled   boolean NOT NULL,
  gone      boolean NOT NULL DEFAULT false,
  seeded    boolean NOT NULL,
  edited_by text NOT NULL,
  edited_at timestamptz NOT NULL,
  comment   text,
  PRIMARY KEY (rule, version)
);
COMMENT ON COLUMN rule_edition.gone IS 'whether the rule was deleted by this edition; its id may be taken again';
COMMENT ON COLUMN rule_edition.seeded IS 'whether it is as it was shipped; only after such an edition a new start may add one';

-- What an edition of a rule remembers of a subject.
CREATE TABLE rule_track (
  rule        text NOT NULL,
  version     bigint NOT NULL,
  fingerprint text NOT NULL,
  document    text NOT NULL,
  due_at      timestamptz NOT NULL,
  touched_at  timestamptz NOT NULL,
  PRIMARY KEY (rule, version, fingerprint)
);
COMMENT ON COLUMN rule_track.fingerprint IS 'of the alert that it is about';
COMMENT ON COLUMN rule_track.due_at IS 'when time alone changes it: it may fire, clear, or be forgotten';
COMMENT ON COLUMN rule_track.touched_at IS 'when a fact last had something to say to it';
CREATE INDEX rule_track_due ON rule_track (due_at);

-- Facts as they came, for trying rules out on them.
CREATE TABLE recorded_fact (
  recorded_at timestamptz NOT NULL,
  event_id    text NOT NULL,
  type        text NOT NULL,
  envelope    text NOT NULL,
  PRIMARY KEY (recorded_at, event_id)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX recorded_fact_type ON recorded_fact (type, recorded_at);
