-- +goose Up

-- Days on which an agency does not work although they are weekdays, and days
-- on which it works although they are not: entered year by year.
CREATE TABLE holidays (
    agency text NOT NULL REFERENCES agencies (id),
    day    date NOT NULL,
    kind   text NOT NULL CHECK (kind IN ('off', 'working')),
    name   text NOT NULL CHECK (name <> ''),
    PRIMARY KEY (agency, day)
);

-- Years whose days somebody has confirmed; the legal clock of another year
-- knows weekends only, and says so.
CREATE TABLE holiday_years (
    agency       text NOT NULL REFERENCES agencies (id),
    year         int  NOT NULL CHECK (year BETWEEN 1945 AND 9999),
    confirmed_by text NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (agency, year)
);

-- Working hours as "07:30"; without a row the workflow's own hold.
CREATE TABLE working_hours (
    agency         text PRIMARY KEY REFERENCES agencies (id),
    morning_from   text NOT NULL,
    morning_to     text NOT NULL,
    afternoon_from text NOT NULL,
    afternoon_to   text NOT NULL,
    CHECK (morning_from < morning_to AND morning_to <= afternoon_from AND afternoon_from < afternoon_to)
);

-- Letter replaces or corrects target: planned when its draft is begun, made
-- when the clerk records it on the target.
CREATE TABLE letter_relations (
    agency     text NOT NULL,
    target     uuid NOT NULL,
    letter     uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('replace', 'correct')),
    reason     text NOT NULL DEFAULT '',
    planned_by text NOT NULL DEFAULT '',
    planned_at timestamptz,
    made_at    timestamptz,
    PRIMARY KEY (agency, target, letter),
    FOREIGN KEY (agency, target) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    CHECK (target <> letter)
);
CREATE INDEX letter_relations_letter ON letter_relations (agency, letter);

-- The queue of the clerk and the day's issued letters.
CREATE INDEX letters_signed ON letters (agency, signed_at) WHERE state = 'signed';
CREATE INDEX register_entries_date ON register_entries (agency, series, year, date, n) WHERE kind = 'taken';

-- One more action, whatever the list holds by now.
-- +goose StatementBegin
DO $$
DECLARE
    listed text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE conrelid = 'events'::regclass AND conname = 'events_action_check');
BEGIN
    IF listed NOT LIKE '%ARRAY[%' THEN
        RAISE EXCEPTION 'the check of events.action is not a list any more: %', listed;
    END IF;
    ALTER TABLE events DROP CONSTRAINT events_action_check;
    EXECUTE 'ALTER TABLE events ADD CONSTRAINT events_action_check '
            || replace(listed, 'ARRAY[', 'ARRAY[''lift_order''::text, ');
END
$$;
-- +goose StatementEnd
