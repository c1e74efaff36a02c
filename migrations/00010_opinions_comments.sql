-- +goose Up

ALTER TABLE events DROP CONSTRAINT events_action_check;
ALTER TABLE events ADD CONSTRAINT events_action_check
    CHECK (action IN ('create', 'revise', 'route', 'waive', 'submit', 'approve', 'undo', 'return', 'ask', 'answer', 'unask',
                      'pass_on', 'withdraw', 'open_signing', 'sign', 'refuse', 'number', 'seal', 'order', 'void', 'send',
                      'preserve', 'file', 'recall', 'replace', 'correct')) NOT VALID;
ALTER TABLE events VALIDATE CONSTRAINT events_action_check;

-- Opinions asked by whoever has the turn; event is the number of the letter's
-- event that asked.
CREATE TABLE inquiries (
    agency    text   NOT NULL,
    letter    uuid   NOT NULL,
    event     bigint NOT NULL,
    of        text   NOT NULL,
    by        text   NOT NULL,
    on_behalf text   NOT NULL DEFAULT '',
    question  text   NOT NULL CHECK (question <> ''),
    at        timestamptz NOT NULL,
    round     int    NOT NULL,
    revision  int    NOT NULL,
    outcome   text   NOT NULL DEFAULT '' CHECK (outcome IN ('', 'answered', 'withdrawn', 'overtaken')),
    answer    text   NOT NULL DEFAULT '',
    closed    timestamptz,
    PRIMARY KEY (agency, letter, event),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    CHECK ((outcome = '') = (closed IS NULL)),
    CHECK ((outcome = 'answered') = (answer <> ''))
);
CREATE UNIQUE INDEX inquiries_open ON inquiries (agency, letter, of) WHERE outcome = '';

-- Comments on a letter, apart from its life: they move nothing and are no part
-- of what is approved. All three tables only grow.
CREATE TABLE comments (
    agency   text NOT NULL,
    letter   uuid NOT NULL,
    id       uuid NOT NULL, -- version 7: sorts by time
    thread   uuid NOT NULL, -- the first comment of the thread, itself included
    revision int  NOT NULL,
    source   text NOT NULL CHECK (source ~ '^[0-9a-f]{64}$'),
    form     text NOT NULL DEFAULT '' CHECK (form ~ '^([0-9a-f]{64})?$'),
    anchor   jsonb, -- a place on a page or a paragraph; NULL is the letter as a whole
    author   text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, id),
    FOREIGN KEY (agency, letter, revision) REFERENCES revisions (agency, letter, n),
    FOREIGN KEY (agency, letter, thread) REFERENCES comments (agency, letter, id),
    CHECK (anchor IS NULL OR thread = id)
);

-- What a comment says: the newest text counts, earlier ones are kept.
CREATE TABLE comment_texts (
    agency  text NOT NULL,
    letter  uuid NOT NULL,
    comment uuid NOT NULL,
    n       int  NOT NULL CHECK (n > 0),
    text    text NOT NULL CHECK (text <> ''),
    at      timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, comment, n),
    FOREIGN KEY (agency, letter, comment) REFERENCES comments (agency, letter, id)
);

-- Whether a thread is settled: its newest mark says so.
CREATE TABLE comment_marks (
    agency text    NOT NULL,
    letter uuid    NOT NULL,
    thread uuid    NOT NULL,
    n      int     NOT NULL CHECK (n > 0),
    mark   text    NOT NULL CHECK (mark IN ('resolved', 'reopened')),
    by     text    NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, thread, n),
    FOREIGN KEY (agency, letter, thread) REFERENCES comments (agency, letter, id)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON comments
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON comment_texts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON comment_marks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Ready phrases for returns: an agency's own (person is empty) and each
-- person's. No list means the program's defaults, or none of one's own.
CREATE TABLE phrase_lists (
    agency     text   NOT NULL REFERENCES agencies (id),
    person     text   NOT NULL DEFAULT '',
    phrases    text[] NOT NULL CHECK (cardinality(phrases) <= 40),
    changed_by text   NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (agency, person)
);
