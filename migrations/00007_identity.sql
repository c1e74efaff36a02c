-- +goose Up

-- What a person last proved their identity for and by which factor: a proof to
-- sign with counts for letters only, one for the account's locks only for those.
ALTER TABLE sessions
    ADD COLUMN proof_for text NOT NULL DEFAULT '' CHECK (proof_for IN ('', 'signing', 'account')),
    ADD COLUMN proof_by  text NOT NULL DEFAULT '',
    ADD COLUMN device    text NOT NULL DEFAULT '';
ALTER TABLE api_tokens
    ADD COLUMN proved_at timestamptz,
    ADD COLUMN proof_for text NOT NULL DEFAULT '' CHECK (proof_for IN ('', 'signing', 'account')),
    ADD COLUMN proof_by  text NOT NULL DEFAULT '';

-- The random name by which authenticators know a person (WebAuthn's user
-- handle); it says nothing of who they are.
ALTER TABLE accounts ADD COLUMN passkey_handle bytea CHECK (length(passkey_handle) = 32);
CREATE INDEX accounts_passkey_handle ON accounts (passkey_handle);

-- Codes from an authenticator app (RFC 6238). The secret is sealed with the
-- server's own; it counts from confirmed_at on. No step counts twice.
CREATE TABLE totp (
    agency       text NOT NULL,
    person       text NOT NULL,
    sealed       bytea NOT NULL,
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (agency, person),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);

CREATE TABLE recovery_codes (
    agency  text NOT NULL,
    person  text NOT NULL,
    code    text NOT NULL CHECK (code ~ '^[0-9a-f]{64}$'), -- SHA-256
    used_at timestamptz,
    PRIMARY KEY (agency, person, code),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);

CREATE TABLE passkeys (
    agency     text NOT NULL,
    person     text NOT NULL,
    id         bytea NOT NULL CHECK (length(id) BETWEEN 1 AND 1023),
    name       text NOT NULL CHECK (name <> '' AND length(name) <= 100),
    credential jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (agency, person, id),
    UNIQUE (agency, id),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);

-- Questions that wait for one answer: a passkey's challenge, a sign-in that
-- lacks its second factor. Agency and person are empty while nobody is known.
CREATE TABLE challenges (
    agency     text NOT NULL,
    secret     text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    person     text NOT NULL,
    purpose    text NOT NULL,
    data       jsonb NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (agency, secret)
);
CREATE INDEX challenges_secret ON challenges (secret);
CREATE INDEX challenges_expiry ON challenges (agency, expires_at);

-- What a person has chosen about how the faces look and act.
CREATE TABLE preferences (
    agency text NOT NULL,
    person text NOT NULL,
    key    text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_.]{0,49}$'),
    value  text NOT NULL CHECK (length(value) <= 20000),
    set_at timestamptz NOT NULL,
    PRIMARY KEY (agency, person, key),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);
