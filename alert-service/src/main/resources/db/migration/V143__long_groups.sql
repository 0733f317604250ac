-- A label may be longer than an entry of a B-tree, and groups are made of labels: an alert with such a
-- label could not be kept. They are only ever compared for being equal.
DROP INDEX alert_group;
CREATE INDEX alert_group ON alert USING hash (group_key)
  WHERE group_key IS NOT NULL AND status <> 'RESOLVED';
