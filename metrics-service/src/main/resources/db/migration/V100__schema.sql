-- The metrics service's own tables come with its features; its schema, role and migrations are here.
COMMENT ON SCHEMA metrics IS 'owned by metrics-service';
