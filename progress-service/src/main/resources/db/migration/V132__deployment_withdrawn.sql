-- A plan that no longer marks a task as a deployment takes back what it said; its facts keep counting.
ALTER TABLE deployment_task ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
