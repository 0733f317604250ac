-- Tokens that were minted; the tokens themselves are not kept.
CREATE TABLE token (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  role       text NOT NULL,
  project    text,
  minted_by  text NOT NULL,
  minted_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- A project's number in ingest keys, and the only epoch that is good.
CREATE TABLE ingest_key (
  project   text PRIMARY KEY,
  number    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  epoch     integer NOT NULL,
  raised_at timestamptz NOT NULL
);
