-- +goose Up

-- What somebody is typing: a letter in the editor before it is a revision, or
-- before it is a letter at all. It is no record of anything and may be
-- overwritten; one for each letter and person.
CREATE TABLE working_copies (
    agency   text        NOT NULL,
    letter   uuid        NOT NULL, -- of a letter that may not have begun yet
    person   text        NOT NULL,
    -- The tab that types and its count of saves, so that a save that comes
    -- late or from another tab overwrites nothing.
    tab      text        NOT NULL CHECK (tab <> ''),
    seq      bigint      NOT NULL CHECK (seq >= 0),
    base     int         NOT NULL CHECK (base >= 0), -- the revision it began from
    subject  text        NOT NULL DEFAULT '',
    content  json        NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, person),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);
CREATE INDEX working_copies_person ON working_copies (agency, person, saved_at DESC);
