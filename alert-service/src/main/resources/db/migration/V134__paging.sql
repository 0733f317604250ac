-- Steps that were taken not long ago, for the watch that looks whether their messages were written.
CREATE INDEX escalation_step_taken ON escalation_step (taken_at) WHERE state = 'DONE';
