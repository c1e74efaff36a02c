-- +goose Up

-- Pictures in the text of a letter, which names them by their hash. One may be
-- there before its letter has begun, and before a revision shows it.
CREATE TABLE pictures (
    agency     text        NOT NULL,
    letter     uuid        NOT NULL, -- may not have begun yet
    sha256     text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    key        text        NOT NULL CHECK (key <> ''),
    size       bigint      NOT NULL CHECK (size >= 0),
    media_type text        NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    version    text        NOT NULL DEFAULT '',
    name       text        NOT NULL CHECK (name <> ''), -- in the text
    added_by   text        NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, sha256),
    FOREIGN KEY (agency, added_by) REFERENCES people (agency, id)
);
-- The collector of unreferenced objects asks by key.
CREATE INDEX pictures_key ON pictures (key);
