-- When a task was first spoken of: scope grows with tasks that are new, not with tasks that begin.
ALTER TABLE task ADD COLUMN first_at timestamptz;
UPDATE task SET first_at = coalesce((attempts->0->>'startedAt')::timestamptz, last_at);
ALTER TABLE task ALTER COLUMN first_at SET NOT NULL;

ALTER TABLE task_checkpoint ADD COLUMN first_at timestamptz;
UPDATE task_checkpoint SET first_at = coalesce((attempts->0->>'startedAt')::timestamptz, last_at);
ALTER TABLE task_checkpoint ALTER COLUMN first_at SET NOT NULL;
