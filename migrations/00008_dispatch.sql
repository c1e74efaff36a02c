-- +goose Up

-- Whom letters are sent to: organisations, persons, and groups of them. keys
-- are the normal forms of name and aliases that a line of a letter is looked
-- up by; folded is what people's typing is looked for in.
CREATE TABLE recipients (
    agency     text   NOT NULL REFERENCES agencies (id),
    id         text   NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    kind       text   NOT NULL CHECK (kind IN ('organisation', 'person', 'group')),
    name       text   NOT NULL CHECK (name <> ''),
    aliases    text[] NOT NULL DEFAULT '{}',
    email      text   NOT NULL DEFAULT '',
    note       text   NOT NULL DEFAULT '',
    keys       text[] NOT NULL,
    folded     text   NOT NULL,
    valid_from date   NOT NULL DEFAULT '-infinity',
    valid_to   date   NOT NULL DEFAULT 'infinity',
    changed_at timestamptz NOT NULL,
    changed_by text   NOT NULL,
    PRIMARY KEY (agency, id),
    CHECK (valid_from <= valid_to),
    CHECK (kind <> 'group' OR email = '')
);
CREATE INDEX recipients_keys ON recipients USING gin (keys);
CREATE INDEX recipients_folded ON recipients (agency, folded, id);

-- A group's members, in their printed order. A member is never a group.
CREATE TABLE recipient_members (
    agency   text NOT NULL,
    group_id text NOT NULL,
    member   text NOT NULL,
    n        int  NOT NULL,
    PRIMARY KEY (agency, group_id, member),
    FOREIGN KEY (agency, group_id) REFERENCES recipients (agency, id),
    FOREIGN KEY (agency, member) REFERENCES recipients (agency, id),
    CHECK (group_id <> member)
);
CREATE INDEX recipient_members_member ON recipient_members (agency, member);

-- One line per recipient of an issued letter, and of each notice about it
-- (recall, replacement, correction). The id is made of what the line is for,
-- so that making the lines again makes no second one. claim fences the one
-- worker that may hand the mail over; passed_at says that from then on the
-- server may have taken it.
CREATE TABLE dispatch_lines (
    agency      text NOT NULL,
    letter      uuid NOT NULL,
    id          text NOT NULL CHECK (id ~ '^[0-9a-f]{32}$'),
    kind        text NOT NULL CHECK (kind IN ('letter', 'recall', 'replace', 'correct')),
    n           int  NOT NULL,
    place       text NOT NULL CHECK (place IN ('addressee', 'recipient', 'added', 'notice')),
    about       text, -- of a notice: the line that sent the letter itself
    event       bigint NOT NULL DEFAULT 0, -- of a notice: the event told of
    other       uuid, -- of a notice: the letter that replaces or corrects
    printed     text NOT NULL,
    purpose     text NOT NULL DEFAULT '', -- "b/c", "để phối hợp"
    via         text NOT NULL DEFAULT '', -- the group the recipient belongs to
    recipient   text,
    name        text NOT NULL,
    email       text NOT NULL DEFAULT '',
    state       text NOT NULL CHECK (state IN ('unmatched', 'ready', 'pending', 'sending', 'sent', 'failed', 'unknown', 'handed', 'dropped')),
    reason      text NOT NULL DEFAULT '',
    attempts    int  NOT NULL DEFAULT 0,
    claim       text NOT NULL DEFAULT '',
    claimed_at  timestamptz,
    passed_at   timestamptz,
    ordered_by  text NOT NULL DEFAULT '',
    ordered_at  timestamptz,
    done_by     text NOT NULL DEFAULT '',
    done_at     timestamptz,
    answer      text NOT NULL DEFAULT '' CHECK (answer IN ('', 'returned', 'destroyed', 'acknowledged')),
    answered_at timestamptz,
    answered_by text NOT NULL DEFAULT '', -- empty when the recipient answered by the link
    answer_note text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, letter, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, letter, about) REFERENCES dispatch_lines (agency, letter, id),
    FOREIGN KEY (agency, other) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, recipient) REFERENCES recipients (agency, id),
    CHECK (email <> '' OR state NOT IN ('ready', 'pending', 'sending')),
    CHECK ((answer = '') = (answered_at IS NULL))
);
-- For the sweeper and the clerk's list of what went wrong: few at any time.
CREATE INDEX dispatch_lines_open ON dispatch_lines (agency, state, ordered_at) WHERE state IN ('pending', 'sending', 'failed', 'unknown');

-- What became of each line, step by step; only ever added to.
CREATE TABLE dispatch_log (
    agency     text NOT NULL,
    letter     uuid NOT NULL,
    line       text NOT NULL,
    id         bigint GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL,
    by         text NOT NULL, -- a person; empty for the engine and for recipients
    origin     text NOT NULL,
    action     text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    note       text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, letter, line, id),
    FOREIGN KEY (agency, letter, line) REFERENCES dispatch_lines (agency, letter, id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dispatch_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The links recipients answer a recall by, known by the SHA-256 of their
-- secret. Every try to send makes one, for the mail of the try before may
-- have arrived.
CREATE TABLE dispatch_tickets (
    agency  text NOT NULL,
    secret  text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    letter  uuid NOT NULL,
    line    text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (agency, secret),
    FOREIGN KEY (agency, letter, line) REFERENCES dispatch_lines (agency, letter, id)
);
CREATE INDEX dispatch_tickets_secret ON dispatch_tickets (secret);

-- How many events at the end of the chain are the engine's own and change
-- nothing that a person decides about.
ALTER TABLE letters ADD COLUMN quiet bigint NOT NULL DEFAULT 0;

-- Events that somebody may want to be told of, put here in the transaction of
-- the move and taken by a job.
CREATE TABLE notify_outbox (
    agency text   NOT NULL,
    id     bigint GENERATED ALWAYS AS IDENTITY,
    letter uuid   NOT NULL,
    seq    bigint NOT NULL,
    topic  text   NOT NULL DEFAULT '', -- empty: the event itself; else 'send_failed'
    at     timestamptz NOT NULL,
    PRIMARY KEY (agency, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

-- What each person is to be told, or was. mail groups those that go in one
-- message.
CREATE TABLE notifications (
    agency  text   NOT NULL,
    person  text   NOT NULL,
    letter  uuid   NOT NULL,
    kind    text   NOT NULL CHECK (kind IN ('waits', 'opinion', 'returned', 'signed', 'issued', 'deadline', 'send_failed', 'order')),
    seq     bigint NOT NULL, -- the event it comes from
    at      timestamptz NOT NULL,
    behalf  text   NOT NULL DEFAULT '', -- the absent person stood in for
    due     timestamptz,
    state   text   NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'skipped')),
    mail    text   NOT NULL DEFAULT '',
    done_at timestamptz,
    PRIMARY KEY (agency, person, letter, kind, seq),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);
CREATE INDEX notifications_waiting ON notifications (agency, person, at) WHERE state IN ('waiting', 'sending');

CREATE TABLE notification_settings (
    agency    text NOT NULL,
    person    text NOT NULL,
    mode      text NOT NULL CHECK (mode IN ('off', 'now', 'digest')),
    hour      int  NOT NULL DEFAULT 8 CHECK (hour BETWEEN 0 AND 23),
    muted     text[] NOT NULL DEFAULT '{}',
    digest_on date, -- the day of the last digest
    PRIMARY KEY (agency, person),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);
