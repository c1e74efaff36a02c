-- +goose Up

-- What a ticket waits for: part 0 is the letter, the others are its
-- attachments in order, those that can carry the agency's signature. A part
-- goes when the ticket is closed.
CREATE TABLE signing_ticket_parts (
    agency      text NOT NULL,
    ticket      text NOT NULL,
    part        int NOT NULL CHECK (part >= 0),
    base_sha256 text NOT NULL,              -- the file that is signed over
    filled      bytea NOT NULL DEFAULT '',  -- what a desktop program's file has after that: number and date, or an empty field
    prepared    bytea NOT NULL,             -- signing.Prepared as JSON, its file without that
    returned    bytea NOT NULL DEFAULT '',  -- what came back and was taken
    whole       boolean NOT NULL DEFAULT false, -- returned is what a signed file has after the file given out
    PRIMARY KEY (agency, ticket, part),
    FOREIGN KEY (agency, ticket) REFERENCES signing_tickets (agency, secret)
);
ALTER TABLE signing_ticket_parts ALTER COLUMN returned SET STORAGE EXTERNAL;

INSERT INTO signing_ticket_parts (agency, ticket, part, base_sha256, filled, prepared, returned, whole)
SELECT agency, secret, 0, base_sha256, filled, prepared, returned, whole
FROM signing_tickets WHERE state IN ('open', 'returned') AND prepared <> '';

-- A ticket is bound to its content by the files' hashes and the signing
-- request; the letter's version and revision were never looked at.
ALTER TABLE signing_tickets
    DROP COLUMN version, DROP COLUMN revision, DROP COLUMN base_sha256,
    DROP COLUMN filled, DROP COLUMN prepared, DROP COLUMN returned, DROP COLUMN whole;
