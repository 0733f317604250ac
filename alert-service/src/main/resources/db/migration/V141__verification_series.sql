-- Codes to telephones cost money: how many were sent for one contact method is counted.
ALTER TABLE on_call_verification
  ADD COLUMN series_began timestamptz,
  ADD COLUMN codes        integer NOT NULL DEFAULT 1;
UPDATE on_call_verification SET series_began = sent_at;
ALTER TABLE on_call_verification ALTER COLUMN series_began SET NOT NULL;
