-- +goose Up

-- Whose certificates count on signatures made outside the server, by a key on
-- a token at somebody's desk. An empty person is the agency's seal.
CREATE TABLE signer_certificates (
    agency        text NOT NULL REFERENCES agencies (id),
    sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    person        text NOT NULL DEFAULT '',
    der           bytea NOT NULL,
    chain         bytea[] NOT NULL DEFAULT '{}', -- those between it and the root
    registered_at timestamptz NOT NULL,
    registered_by text NOT NULL,
    ended_at      timestamptz,
    PRIMARY KEY (agency, sha256)
);
CREATE INDEX signer_certificates_person ON signer_certificates (agency, person);

-- A one-time leave to bring the signature of one field of one letter. Its
-- secret is known by its SHA-256 only. What it needs to be finished goes when
-- it is closed.
CREATE TABLE signing_tickets (
    agency      text NOT NULL,
    secret      text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    letter      uuid NOT NULL,
    purpose     text NOT NULL CHECK (purpose IN ('sign', 'seal')),
    person      text NOT NULL,
    version     bigint NOT NULL,
    revision    int NOT NULL,
    base_sha256 text NOT NULL, -- the letter's file that is signed over
    request     text NOT NULL DEFAULT '', -- of a personal signature
    certificate text NOT NULL,
    origin      text NOT NULL DEFAULT '',
    opened_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    filled      bytea NOT NULL DEFAULT '',  -- what a desktop program's file has after that: number and date
    prepared    bytea NOT NULL DEFAULT '',  -- signing.Prepared as JSON, its file without that
    returned    bytea NOT NULL DEFAULT '',  -- what came back and was taken
    whole       boolean NOT NULL DEFAULT false, -- returned is what a signed file has after the file given out
    state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'returned', 'done', 'replaced', 'dropped')),
    problem_vi  text NOT NULL DEFAULT '', -- why the last try to finish it failed
    problem_en  text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, secret),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, certificate) REFERENCES signer_certificates (agency, sha256)
);
ALTER TABLE signing_tickets ALTER COLUMN returned SET STORAGE EXTERNAL;
CREATE INDEX signing_tickets_secret ON signing_tickets (secret);
CREATE UNIQUE INDEX signing_tickets_open ON signing_tickets (agency, letter, purpose) WHERE state IN ('open', 'returned');

-- How an agency lets people sign; an empty address switches the plugin off.
CREATE TABLE signing_settings (
    agency text PRIMARY KEY REFERENCES agencies (id),
    plugin text NOT NULL DEFAULT ''
);

ALTER TABLE made_files DROP CONSTRAINT made_files_step_check;
ALTER TABLE made_files ADD CONSTRAINT made_files_step_check CHECK (step IN ('seal', 'archive') OR step LIKE 'token %');
