-- +goose Up

-- A drafter's own letters, newest first, and those that wait for the drafter:
-- few among all that were ever issued.
CREATE INDEX letters_drafter ON letters (agency, drafter, id);
CREATE INDEX letters_with_drafter ON letters (agency, drafter) WHERE state IN ('draft', 'returned');
