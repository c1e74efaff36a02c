-- +goose Up

-- What administrators changed: append-only, one chain of hashes per agency.
-- before and after are the thing's row as text, so that the hash covers the
-- very characters; "" means that it was not there.
CREATE TABLE admin_events (
    agency text   NOT NULL REFERENCES agencies (id),
    seq    bigint NOT NULL CHECK (seq > 0),
    at     timestamptz NOT NULL,
    actor  text   NOT NULL,
    origin text   NOT NULL DEFAULT '',
    verb   text   NOT NULL CHECK (verb <> ''),
    kind   text   NOT NULL CHECK (kind <> ''),
    thing  text   NOT NULL DEFAULT '',
    before text   NOT NULL DEFAULT '',
    after  text   NOT NULL DEFAULT '',
    note   text   NOT NULL DEFAULT '',
    prev   text   NOT NULL,
    hash   text   NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (agency, seq)
);
CREATE INDEX admin_events_thing ON admin_events (agency, kind, thing, seq);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- A check of all chains of an agency, made by a job piece by piece. The letter
-- checked last is where the next piece goes on.
CREATE TABLE audit_runs (
    agency      text NOT NULL REFERENCES agencies (id),
    id          uuid NOT NULL,
    by          text NOT NULL,
    asked_at    timestamptz NOT NULL,
    letters     int  NOT NULL DEFAULT 0 CHECK (letters >= 0),
    checked     int  NOT NULL DEFAULT 0 CHECK (checked >= 0),
    changes     int  NOT NULL DEFAULT 0 CHECK (changes >= 0),
    last_letter uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    breaks      int  NOT NULL DEFAULT 0 CHECK (breaks >= 0),
    found       jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(found) = 'array'), -- the first of the breaks
    finished_at timestamptz,
    PRIMARY KEY (agency, id)
);
CREATE UNIQUE INDEX audit_runs_open ON audit_runs (agency) WHERE finished_at IS NULL;

-- A link by which a person chooses a password of their own, once; the secret
-- in it is known by its SHA-256 only.
CREATE TABLE account_setups (
    agency     text NOT NULL,
    secret     text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    person     text NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (agency, secret),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);
CREATE INDEX account_setups_secret ON account_setups (secret);
CREATE INDEX account_setups_person ON account_setups (agency, person);
