-- Names the claim that a message is sent under, so that one whose answer was lost can be given back
-- by whoever made it and nobody waits for its lease. Null for what nobody has claimed since.
ALTER TABLE notification ADD COLUMN claim uuid;
