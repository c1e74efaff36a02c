-- +goose Up

CREATE TABLE letters (
    agency     text    NOT NULL REFERENCES agencies (id),
    id         uuid    NOT NULL, -- version 7: sorts by time of creation
    version    bigint  NOT NULL CHECK (version > 0),
    state      text    NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'to_sign', 'signed', 'numbered',
                                                 'issued', 'archived', 'withdrawn', 'voided', 'recalled', 'replaced')),
    -- When the letter entered its state.
    since      timestamptz NOT NULL,
    unit       text    NOT NULL,
    drafter    text    NOT NULL,
    restricted boolean NOT NULL DEFAULT false,
    code       text    NOT NULL CHECK (code <> ''),
    mandate    text,
    round      int     NOT NULL DEFAULT 0,
    revision   int     NOT NULL CHECK (revision > 0),

    -- What lists show of the current revision.
    type       text     NOT NULL,
    symbol     text     NOT NULL,
    subject    text     NOT NULL,
    urgency    smallint NOT NULL DEFAULT 0 CHECK (urgency BETWEEN 0 AND 3), -- 3 is "hoả tốc"

    form       jsonb,
    signed     jsonb,
    final      jsonb,
    open_order jsonb, -- an order to void or recall that waits for the clerk
    signed_by  text,
    signed_at  timestamptz,
    series     text,
    year       int,
    n          int,
    number_date date,
    issued_at  timestamptz,
    case_file  text NOT NULL DEFAULT '',
    other      uuid,

    PRIMARY KEY (agency, id),
    FOREIGN KEY (agency, unit) REFERENCES units (agency, id),
    FOREIGN KEY (agency, drafter) REFERENCES people (agency, id),
    FOREIGN KEY (agency, mandate) REFERENCES mandates (agency, id),
    FOREIGN KEY (agency, series) REFERENCES number_series (agency, id),
    FOREIGN KEY (agency, other) REFERENCES letters (agency, id),
    UNIQUE (agency, series, year, n),
    UNIQUE (agency, code),
    CHECK ((n IS NULL) = (year IS NULL) AND (n IS NULL) = (number_date IS NULL)),
    CHECK (n IS NULL OR (n > 0 AND series IS NOT NULL)),
    -- A letter has a number exactly when its life says so, and is signed first.
    CHECK ((n IS NOT NULL) = (state IN ('numbered', 'issued', 'archived', 'voided', 'recalled', 'replaced'))),
    CHECK (state NOT IN ('signed', 'numbered', 'issued', 'archived', 'voided', 'recalled', 'replaced')
           OR (signed IS NOT NULL AND signed_by IS NOT NULL)),
    CHECK (state NOT IN ('issued', 'archived', 'recalled', 'replaced')
           OR (final IS NOT NULL AND issued_at IS NOT NULL))
) WITH (fillfactor = 70);
-- The public asks with nothing but the code; it is random, so it is enough.
CREATE INDEX letters_code ON letters (code);
CREATE INDEX letters_unit ON letters (agency, unit, id);
-- For the sweeper: few letters at any time.
CREATE INDEX letters_numbered ON letters (agency, since) WHERE state = 'numbered';
CREATE INDEX letters_issued ON letters (agency, issued_at) WHERE issued_at IS NOT NULL;

-- The texts of a letter; none is ever changed.
CREATE TABLE revisions (
    agency   text  NOT NULL,
    letter   uuid  NOT NULL,
    n        int   NOT NULL CHECK (n > 0),
    hash     text  NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    source   text  NOT NULL,
    head     jsonb NOT NULL,
    findings jsonb NOT NULL DEFAULT '[]',
    made_by  text  NOT NULL,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, n),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

-- Every stored file of a letter. The object's key is made of its content, so
-- one object may serve as two kinds of file.
CREATE TABLE files (
    agency     text   NOT NULL,
    letter     uuid   NOT NULL,
    sha256     text   NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    kind       text   NOT NULL CHECK (kind IN ('upload', 'attachment', 'form', 'signed', 'sealed', 'evidence', 'revocation')),
    name       text   NOT NULL DEFAULT '',
    key        text   NOT NULL CHECK (key <> ''),
    size       bigint NOT NULL CHECK (size >= 0),
    media_type text   NOT NULL DEFAULT '',
    version    text   NOT NULL DEFAULT '',
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, sha256, kind, name),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
-- The collector of unreferenced objects asks by key.
CREATE INDEX files_key ON files (key);

CREATE TABLE attachments (
    agency    text NOT NULL,
    letter    uuid NOT NULL,
    revision  int  NOT NULL,
    n         int  NOT NULL CHECK (n > 0),
    name      text NOT NULL,
    sha256    text NOT NULL,
    kind      text NOT NULL,
    file_name text NOT NULL,
    PRIMARY KEY (agency, letter, revision, n),
    UNIQUE (agency, letter, revision, name),
    FOREIGN KEY (agency, letter, revision) REFERENCES revisions (agency, letter, n),
    FOREIGN KEY (agency, letter, sha256, kind, file_name) REFERENCES files (agency, letter, sha256, kind, name)
);

-- A letter's own circuit.
CREATE TABLE letter_steps (
    agency  text  NOT NULL,
    letter  uuid  NOT NULL,
    n       int   NOT NULL CHECK (n > 0),
    kind    text  NOT NULL CHECK (kind IN ('content', 'form', 'opinion')),
    members jsonb NOT NULL CHECK (jsonb_typeof(members) = 'array'),
    need    int   NOT NULL DEFAULT 0 CHECK (need >= 0),
    hours   int   NOT NULL DEFAULT 0 CHECK (hours >= 0),
    PRIMARY KEY (agency, letter, n),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

-- event is the number of the letter's event that recorded the approval;
-- undone that of the event that took it back.
CREATE TABLE approvals (
    agency    text  NOT NULL,
    letter    uuid  NOT NULL,
    event     bigint NOT NULL,
    round     int   NOT NULL,
    step      int   NOT NULL CHECK (step >= 0),
    member    int   NOT NULL CHECK (member >= 0),
    kind      text  NOT NULL CHECK (kind IN ('content', 'form', 'opinion')),
    person    text  NOT NULL,
    on_behalf text  NOT NULL DEFAULT '',
    revision  int   NOT NULL,
    content   jsonb NOT NULL,
    note      text  NOT NULL DEFAULT '',
    at        timestamptz NOT NULL,
    undone    bigint,
    PRIMARY KEY (agency, letter, event),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
-- A seat is taken once.
CREATE UNIQUE INDEX approvals_seat ON approvals (agency, letter, round, step, member) WHERE undone IS NULL;

CREATE TABLE waivers (
    agency  text NOT NULL,
    letter  uuid NOT NULL,
    finding text NOT NULL,
    rule    text NOT NULL,
    by      text NOT NULL,
    reason  text NOT NULL CHECK (reason <> ''),
    at      timestamptz NOT NULL,
    PRIMARY KEY (agency, letter, finding),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

CREATE TABLE signing_requests (
    agency    text NOT NULL,
    letter    uuid NOT NULL,
    id        uuid NOT NULL,
    revision  int  NOT NULL,
    form      text NOT NULL,
    signer    text NOT NULL,
    mandate   text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires   timestamptz NOT NULL,
    outcome   text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'signed', 'cancelled', 'expired')),
    PRIMARY KEY (agency, letter, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, mandate) REFERENCES mandates (agency, id)
);
CREATE UNIQUE INDEX signing_requests_open ON signing_requests (agency, letter) WHERE outcome = '';

-- Whom the letter names, and whom it waits for: holders as workflow.Holder
-- writes them ("person:…", "role:clerk", "head:cds"), resolved to people when
-- asked, so that a change of offices touches no letter.
CREATE TABLE letter_readers (
    agency text NOT NULL,
    holder text NOT NULL,
    letter uuid NOT NULL,
    PRIMARY KEY (agency, holder, letter),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

CREATE TABLE letter_waiting (
    agency     text NOT NULL,
    holder     text NOT NULL,
    letter     uuid NOT NULL,
    action     text NOT NULL,
    substitute text NOT NULL DEFAULT '', -- may act while the holder is absent
    since      timestamptz NOT NULL,
    due        timestamptz,
    PRIMARY KEY (agency, holder, letter, action, substitute),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
CREATE INDEX letter_waiting_substitute ON letter_waiting (agency, substitute) WHERE substitute <> '';
