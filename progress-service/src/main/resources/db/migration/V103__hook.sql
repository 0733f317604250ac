-- Addresses that foreign systems send to. A signature can only be checked with the secret itself, so
-- it stands here as it is; nothing but that check reads it.
CREATE TABLE hook (
  protocol   text NOT NULL,
  id         text NOT NULL,
  project    text NOT NULL,
  name       text,
  secret     text NOT NULL,
  actor      text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (protocol, id)
);
