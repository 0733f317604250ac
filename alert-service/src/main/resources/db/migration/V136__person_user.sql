-- The name by which a person signs in. Who has said none is known by the id, so what somebody answers from a
-- mailbox, a telephone or the dashboard is one person's, and no two people may be known by the same name.
ALTER TABLE on_call_person ADD COLUMN user_name text;
CREATE UNIQUE INDEX on_call_person_actor ON on_call_person (coalesce(user_name, id));
