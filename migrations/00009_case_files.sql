-- +goose Up

-- What a search is narrowed by stands on the search row itself, so that a
-- thousand hits are counted by year, type, unit … without a look at anything
-- else. State and restriction follow the letter in the move's transaction.
-- Rows of form 1 were made without the later lexemes; the sweeper has them made
-- again.
ALTER TABLE search_letters
    ADD COLUMN form        smallint NOT NULL DEFAULT 1,
    ADD COLUMN state       text     NOT NULL DEFAULT 'issued',
    ADD COLUMN restricted  boolean  NOT NULL DEFAULT true,
    ADD COLUMN type        text     NOT NULL DEFAULT '',
    ADD COLUMN urgency     smallint NOT NULL DEFAULT 0,
    ADD COLUMN signer_name text     NOT NULL DEFAULT '', -- as printed
    ADD COLUMN recipients  text[]   NOT NULL DEFAULT '{}', -- as printed, without what is in brackets after a name
    ADD COLUMN receivers   text     NOT NULL DEFAULT ''; -- the same, normalised
UPDATE search_letters i SET state = l.state, restricted = l.restricted, type = l.type, urgency = l.urgency
FROM letters l WHERE l.agency = i.agency AND l.id = i.letter;
-- What is filtered and shown of a thousand rows at once stays in the row.
ALTER TABLE search_letters ALTER title SET STORAGE MAIN, ALTER recipients SET STORAGE MAIN, ALTER receivers SET STORAGE MAIN;
CREATE INDEX search_letters_old ON search_letters (form) WHERE form < 3;

-- Makes the partition of a year. Long texts stand outside its rows: narrow rows
-- are counted fast. It runs with the owner's rights, because the application
-- may not make tables.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION ensure_search_year(year int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    partition text := format('search_letters_%s', year);
BEGIN
    IF year NOT BETWEEN 1945 AND 2999 THEN
        RAISE EXCEPTION 'no letter is issued in the year %', year USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF to_regclass('public.' || partition) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_search_year'));
    EXECUTE format('CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.search_letters FOR VALUES FROM (%L) TO (%L) WITH (toast_tuple_target = 512, fillfactor = 85)',
                   partition, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    EXECUTE format('ALTER TABLE public.%I ALTER lex SET STATISTICS 1000', partition);
END
$$;
DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'public.search_letters'::regclass LOOP
        EXECUTE format('ALTER TABLE %s SET (toast_tuple_target = 512, fillfactor = 85)', partition);
    END LOOP;
END
$$;
-- +goose StatementEnd

-- Searches that people keep; query is the query part of the page's address.
CREATE TABLE saved_searches (
    agency  text NOT NULL,
    person  text NOT NULL,
    id      uuid NOT NULL,
    name    text NOT NULL CHECK (name <> ''),
    query   text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (agency, person, id),
    UNIQUE (agency, person, name),
    FOREIGN KEY (agency, person) REFERENCES people (agency, id)
);

-- The file plan of a year (danh mục hồ sơ, Decree 30/2020, Art. 28) and the
-- decision that issued it.
CREATE TABLE file_plans (
    agency     text NOT NULL REFERENCES agencies (id),
    year       int  NOT NULL CHECK (year BETWEEN 1945 AND 2999),
    decision   text NOT NULL DEFAULT '',
    decided_on date,
    PRIMARY KEY (agency, year)
);

-- Its headings, numbered in Roman letters in this order.
CREATE TABLE file_sections (
    agency text NOT NULL,
    year   int  NOT NULL,
    symbol text NOT NULL CHECK (symbol <> '' AND length(symbol) <= 20),
    n      int  NOT NULL CHECK (n > 0),
    title  text NOT NULL CHECK (title <> ''),
    PRIMARY KEY (agency, year, symbol),
    FOREIGN KEY (agency, year) REFERENCES file_plans (agency, year)
);

-- Case files (hồ sơ). A file of the plan is a row in the state "planned" until
-- it is opened. retention is in years: -1 for ever, 0 not yet known. What was
-- filed under a free name before has neither section nor number.
CREATE TABLE case_files (
    agency     text    NOT NULL REFERENCES agencies (id),
    id         uuid    NOT NULL,
    version    bigint  NOT NULL DEFAULT 1 CHECK (version > 0),
    year       int     NOT NULL CHECK (year BETWEEN 1945 AND 2999),
    n          int     CHECK (n > 0),
    symbol     text,
    title      text    NOT NULL CHECK (title <> ''),
    retention  int     NOT NULL DEFAULT 0 CHECK (retention BETWEEN -1 AND 200),
    unit       text,
    keeper     text,
    note       text    NOT NULL DEFAULT '',
    words      text    NOT NULL DEFAULT '', -- code and title, normalised
    planned    boolean NOT NULL DEFAULT false, -- stands in the plan as issued
    state      text    NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'handed_over')),
    opened_on  date,
    closed_on  date,
    handed_on  date,
    PRIMARY KEY (agency, id),
    UNIQUE (agency, year, symbol, n),
    FOREIGN KEY (agency, year, symbol) REFERENCES file_sections (agency, year, symbol),
    FOREIGN KEY (agency, unit) REFERENCES units (agency, id),
    FOREIGN KEY (agency, keeper) REFERENCES people (agency, id),
    CHECK ((n IS NULL) = (symbol IS NULL)),
    CHECK ((state = 'planned') = (opened_on IS NULL)),
    CHECK ((closed_on IS NOT NULL) = (state IN ('closed', 'handed_over'))),
    CHECK ((handed_on IS NOT NULL) = (state = 'handed_over')),
    CHECK (retention <> 0 OR state NOT IN ('closed', 'handed_over'))
);
CREATE INDEX case_files_unit ON case_files (agency, unit, year);

-- Which letters stand in which files; one letter may stand in several. n is the
-- place in the list, given when the file is closed.
CREATE TABLE case_file_letters (
    agency    text NOT NULL,
    case_file uuid NOT NULL,
    letter    uuid NOT NULL,
    n         int  CHECK (n > 0),
    added_by  text NOT NULL,
    added_at  timestamptz NOT NULL,
    PRIMARY KEY (agency, case_file, letter),
    UNIQUE (agency, case_file, n),
    FOREIGN KEY (agency, case_file) REFERENCES case_files (agency, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
CREATE INDEX case_file_letters_letter ON case_file_letters (agency, letter);

-- What happened to a file; only ever added to. The actor is no foreign key: the
-- record outlives the directory.
CREATE TABLE case_file_events (
    agency    text   NOT NULL,
    case_file uuid   NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    action    text   NOT NULL CHECK (action IN ('plan', 'change', 'open', 'put', 'take', 'close', 'hand_over')),
    actor     text   NOT NULL,
    at        timestamptz NOT NULL,
    letter    uuid,
    detail    jsonb,
    origin    text   NOT NULL,
    PRIMARY KEY (agency, case_file, seq),
    FOREIGN KEY (agency, case_file) REFERENCES case_files (agency, id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_file_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Only an open file takes letters or gives them back, whoever asks: the list of
-- a closed one is final. Numbering the list is what closing does.
-- +goose StatementBegin
CREATE FUNCTION case_file_must_be_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    r record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    s text;
BEGIN
    SELECT state INTO s FROM case_files WHERE agency = r.agency AND id = r.case_file FOR SHARE;
    IF s IS DISTINCT FROM 'open' THEN
        RAISE EXCEPTION 'case file % is %, not open', r.case_file, s USING ERRCODE = 'check_violation', CONSTRAINT = 'case_file_open';
    END IF;
    RETURN r;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER only_while_open BEFORE INSERT OR UPDATE OR DELETE ON case_file_letters
    FOR EACH ROW EXECUTE FUNCTION case_file_must_be_open();

-- The file a letter was first put in; case_file keeps its name of that time.
ALTER TABLE letters ADD COLUMN case_file_id uuid,
    ADD FOREIGN KEY (agency, case_file_id) REFERENCES case_files (agency, id);

-- What was filed so far: one open file per name and year.
INSERT INTO case_files (agency, id, year, title, state, opened_on)
SELECT agency, gen_random_uuid(), year, case_file, 'open', min(number_date)
FROM letters WHERE case_file <> '' AND year IS NOT NULL GROUP BY agency, year, case_file;
INSERT INTO case_file_letters (agency, case_file, letter, added_by, added_at)
SELECT l.agency, f.id, l.id, '', l.since FROM letters l JOIN case_files f ON f.agency = l.agency AND f.year = l.year AND f.title = l.case_file;
UPDATE letters l SET case_file_id = f.id FROM case_files f
WHERE f.agency = l.agency AND f.year = l.year AND f.title = l.case_file;
