-- The health service's own tables come with its features; its schema, role and migrations are here.
COMMENT ON SCHEMA health IS 'owned by health-service';
