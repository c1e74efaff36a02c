-- +goose Up

-- The agency's id stands first in every key, so that agencies can be spread
-- over servers without another design. A validity without an end is
-- 'infinity', one without a beginning '-infinity'.

-- A version is never given twice, not even when a change is rolled back.
CREATE SEQUENCE directory_versions;

CREATE TABLE agencies (
    id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name              text NOT NULL CHECK (name <> ''),
    parent_name       text NOT NULL DEFAULT '',
    place             text NOT NULL,
    organ_id          text NOT NULL DEFAULT '',
    valid_from        date NOT NULL DEFAULT '-infinity',
    valid_to          date NOT NULL DEFAULT 'infinity',
    -- Grows with every change of anything in this file, so that a copy in
    -- memory can be known to be current.
    directory_version bigint NOT NULL DEFAULT nextval('directory_versions'),
    CHECK (valid_from <= valid_to)
);

CREATE TABLE units (
    agency     text NOT NULL REFERENCES agencies (id),
    id         text NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text NOT NULL CHECK (name <> ''),
    code       text NOT NULL CHECK (code <> ''),
    valid_from date NOT NULL DEFAULT '-infinity',
    valid_to   date NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (agency, id),
    CHECK (valid_from <= valid_to)
);
-- A code stands in symbols and filing lines, so it names one living unit.
CREATE UNIQUE INDEX units_code ON units (agency, code) WHERE valid_to = 'infinity';

CREATE TABLE people (
    agency text NOT NULL REFERENCES agencies (id),
    id     text NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name   text NOT NULL CHECK (name <> ''),
    email  text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, id)
);

CREATE TABLE positions (
    agency     text    NOT NULL,
    person     text    NOT NULL,
    unit       text    NOT NULL,
    role       text    NOT NULL CHECK (role IN ('drafter', 'division_head', 'chief_of_office', 'deputy_director',
                                                'director', 'clerk', 'archivist', 'sysadmin')),
    title      text    NOT NULL,
    head       boolean NOT NULL DEFAULT false,
    valid_from date    NOT NULL DEFAULT '-infinity',
    valid_to   date    NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (agency, person, unit, role, valid_from),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id),
    FOREIGN KEY (agency, unit) REFERENCES units (agency, id),
    CHECK (valid_from <= valid_to)
);

-- The right to sign in a capacity (Decree 30/2020, Art. 13).
CREATE TABLE mandates (
    agency     text   NOT NULL,
    id         text   NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    person     text   NOT NULL,
    capacity   text[] NOT NULL DEFAULT '{}' CHECK (capacity <@ ARRAY['TM', 'Q', 'KT', 'TL', 'TUQ']),
    titles     text[] NOT NULL CHECK (cardinality(titles) > 0),
    basis      text   NOT NULL DEFAULT '',
    units      text[] NOT NULL DEFAULT '{}',
    types      text[] NOT NULL DEFAULT '{}',
    valid_from date   NOT NULL DEFAULT '-infinity',
    valid_to   date   NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (agency, id),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id),
    CHECK (valid_from <= valid_to)
);

CREATE TABLE absences (
    agency     text NOT NULL,
    person     text NOT NULL,
    substitute text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date NOT NULL,
    reason     text NOT NULL DEFAULT '',
    PRIMARY KEY (agency, person, substitute, valid_from),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id),
    FOREIGN KEY (agency, substitute) REFERENCES people (agency, id),
    CHECK (valid_from <= valid_to),
    CHECK (person <> substitute)
);

-- A sequence of numbers (Art. 15). last_date is the date of its newest number:
-- dates never run backwards along the numbers.
CREATE TABLE number_series (
    agency    text    NOT NULL REFERENCES agencies (id),
    id        text    NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name      text    NOT NULL CHECK (name <> ''),
    types     text[]  NOT NULL DEFAULT '{}',
    closed    boolean NOT NULL DEFAULT false,
    last_date date    NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (agency, id)
) WITH (fillfactor = 50);

-- The newest number of each year; a number is taken under this row's lock.
CREATE TABLE number_counters (
    agency text NOT NULL,
    series text NOT NULL,
    year   int  NOT NULL CHECK (year BETWEEN 1945 AND 9999),
    n      int  NOT NULL CHECK (n > 0),
    PRIMARY KEY (agency, series, year),
    FOREIGN KEY (agency, series) REFERENCES number_series (agency, id)
) WITH (fillfactor = 50);

-- Prepared circuits; a letter keeps its own copy of the steps.
CREATE TABLE circuits (
    agency text  NOT NULL REFERENCES agencies (id),
    name   text  NOT NULL CHECK (name <> ''),
    type   text  NOT NULL DEFAULT '',
    unit   text,
    steps  jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array'),
    PRIMARY KEY (agency, name),
    FOREIGN KEY (agency, unit) REFERENCES units (agency, id)
);
