-- What became of the newest messages that were given to each provider.
CREATE TABLE provider_result (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider  text NOT NULL,
  at        timestamptz NOT NULL,
  good      boolean NOT NULL,
  canary    boolean NOT NULL,
  words     text NOT NULL,
  reference text
);
CREATE INDEX provider_result_newest ON provider_result (provider, id DESC);
CREATE INDEX provider_result_reference ON provider_result (reference) WHERE reference IS NOT NULL;
COMMENT ON COLUMN provider_result.reference IS 'by which the provider may say later that it did not arrive';

-- Test messages: any replica sends what is due, under a lease.
CREATE TABLE provider_canary (
  provider      text PRIMARY KEY,
  address       text,
  every_seconds bigint NOT NULL,
  bound         double precision NOT NULL,
  failures      integer NOT NULL,
  due_at        timestamptz NOT NULL,
  lease_until   timestamptz,
  fence         bigint NOT NULL,
  edited_by     text NOT NULL,
  edited_at     timestamptz NOT NULL
);
CREATE INDEX provider_canary_due ON provider_canary (due_at);
