-- +goose Up

CREATE TABLE accounts (
    agency      text NOT NULL,
    person      text NOT NULL,
    login       text NOT NULL CHECK (login <> '' AND login = lower(login)),
    -- argon2id in its usual text form; empty when another service proves who
    -- the person is.
    password    text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (agency, person),
    UNIQUE (agency, login),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);

-- Sessions of browsers and tokens of programs, both known only by the SHA-256
-- of their secret.
CREATE TABLE sessions (
    agency     text NOT NULL,
    secret     text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    person     text NOT NULL,
    origin     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    proved_at  timestamptz NOT NULL, -- when the person last proved who they are
    revoked_at timestamptz,
    PRIMARY KEY (agency, secret),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);
CREATE INDEX sessions_secret ON sessions (secret);
CREATE INDEX sessions_person ON sessions (agency, person);

CREATE TABLE api_tokens (
    agency     text NOT NULL,
    secret     text NOT NULL CHECK (secret ~ '^[0-9a-f]{64}$'),
    person     text NOT NULL,
    name       text NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (agency, secret),
    FOREIGN KEY (agency, person) REFERENCES accounts (agency, person)
);
CREATE INDEX api_tokens_secret ON api_tokens (secret);
CREATE INDEX api_tokens_person ON api_tokens (agency, person);
