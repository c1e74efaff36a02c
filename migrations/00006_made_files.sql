-- +goose Up

-- A file that a job has built but not yet recorded: a seal differs on every
-- run, so what was built first is what every later try of the job stores.
CREATE TABLE made_files (
    agency   text NOT NULL,
    letter   uuid NOT NULL,
    step     text NOT NULL CHECK (step IN ('seal', 'archive')),
    pdf      bytea NOT NULL,
    evidence bytea NOT NULL,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, step),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

-- PDF is compressed already.
ALTER TABLE made_files ALTER COLUMN pdf SET STORAGE EXTERNAL;
