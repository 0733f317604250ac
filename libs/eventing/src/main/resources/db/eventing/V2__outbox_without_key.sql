-- Rows are read and marked through the index of what waits, which stays small. The key was written twice per row, at
-- the insert and again when the row was marked, and served nothing else.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
