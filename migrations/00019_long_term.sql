-- +goose Up

-- Attachments as they were issued: signed by the agency, later with archive
-- evidence.
ALTER TABLE letters ADD COLUMN enclosed jsonb;

ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind IN ('upload', 'attachment', 'form', 'signed', 'sealed', 'evidence',
    'revocation', 'attachment_sealed', 'attachment_evidence'));

-- A step may be about one of the attachments, and archive timestamps are renewed.
ALTER TABLE made_files DROP CONSTRAINT made_files_step_check;
ALTER TABLE made_files ADD CONSTRAINT made_files_step_check CHECK (step ~ '^(seal|archive|renew)(_[0-9]{2})?$' OR step LIKE 'token %');

-- The newest archive timestamp over each file of an issued letter: part 0 is
-- the letter, n its nth attachment. What it rests on is kept, so that "ends"
-- can be told anew when the table of algorithms changes.
CREATE TABLE archive_stamps (
    agency           text NOT NULL,
    letter           uuid NOT NULL,
    part             int  NOT NULL CHECK (part >= 0),
    stamped_at       timestamptz NOT NULL,
    stamped_by       text NOT NULL,
    certificate_ends timestamptz NOT NULL,
    algorithms       text[] NOT NULL,
    ends             timestamptz NOT NULL,
    because          text NOT NULL, -- certificate, or the algorithm
    recorded_at      timestamptz NOT NULL,
    -- Why the newest try to renew it failed.
    tries            int NOT NULL DEFAULT 0 CHECK (tries >= 0),
    failed_at        timestamptz,
    error            text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, letter, part),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
-- Runs go through them in this order.
CREATE INDEX archive_stamps_ends ON archive_stamps (agency, ends, letter, part);
CREATE INDEX archive_stamps_failed ON archive_stamps (agency, failed_at, letter, part) WHERE failed_at IS NOT NULL;

-- A run renews all timestamps of an agency that end before a day. The last
-- three columns of progress say how far it is.
CREATE TABLE renewal_runs (
    agency      text NOT NULL,
    id          uuid NOT NULL,
    by          text NOT NULL, -- empty for the engine itself
    asked_at    timestamptz NOT NULL,
    before      timestamptz NOT NULL,
    due         int NOT NULL DEFAULT 0,
    renewed     int NOT NULL DEFAULT 0,
    failed      int NOT NULL DEFAULT 0,
    last_ends   timestamptz NOT NULL DEFAULT '1970-01-01Z',
    last_letter uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    last_part   int NOT NULL DEFAULT -1,
    finished_at timestamptz,
    error       text NOT NULL DEFAULT '', -- why it ended before its time
    PRIMARY KEY (agency, id),
    FOREIGN KEY (agency) REFERENCES agencies (id)
);
CREATE UNIQUE INDEX renewal_runs_one ON renewal_runs (agency) WHERE finished_at IS NULL;

-- The timestamp services of the server's settings, as they answered last. They
-- belong to the server, not to an agency.
CREATE TABLE timestamp_services (
    url          text PRIMARY KEY CHECK (url <> ''),
    asked_at     timestamptz NOT NULL,
    answered_at  timestamptz,
    name         text NOT NULL DEFAULT '',
    certificate_ends timestamptz,
    algorithms   text[] NOT NULL DEFAULT '{}',
    error        text NOT NULL DEFAULT ''
);
