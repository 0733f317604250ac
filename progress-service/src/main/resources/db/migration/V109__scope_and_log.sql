-- How much work a revision holds, so that the scope of any moment is known without reading plans.
ALTER TABLE plan_revision ADD COLUMN weight double precision;
COMMENT ON COLUMN plan_revision.weight IS 'of its tasks without subtasks; null in what was imported before it was kept';

-- The last words of a task are read by their time.
DROP INDEX event_of_task;
CREATE INDEX event_of_task ON event (project, task, at);
