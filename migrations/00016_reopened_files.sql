-- +goose Up

-- A closed file can be opened again; its record says why.
ALTER TABLE case_file_events DROP CONSTRAINT case_file_events_action_check;
ALTER TABLE case_file_events ADD CONSTRAINT case_file_events_action_check
    CHECK (action IN ('plan', 'change', 'open', 'put', 'take', 'close', 'reopen', 'hand_over'));
