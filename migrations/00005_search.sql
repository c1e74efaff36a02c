-- +goose Up

-- Issued letters, made findable by a job. words is the text in lower case, one
-- blank between words, accents kept: phrases and accents are checked in it.
-- lex holds hashes of the agency with each unaccented word and each pair of
-- neighbours; the agency inside the hash keeps each agency's lists apart
-- without an extension.
CREATE TABLE search_letters (
    agency    text    NOT NULL,
    issued_on date    NOT NULL, -- the date printed on the letter
    letter    uuid    NOT NULL,
    unit      text    NOT NULL,
    number    text    NOT NULL, -- normalised: "1531/btttt-cattt"
    signer    text    NOT NULL, -- normalised
    title     text    NOT NULL,
    body      text    NOT NULL,
    words     text    NOT NULL,
    lex       int[]   NOT NULL,
    PRIMARY KEY (agency, issued_on, letter),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
) PARTITION BY RANGE (issued_on);

CREATE INDEX search_letters_lex ON search_letters USING gin (lex) WITH (fastupdate = off);
CREATE INDEX search_letters_number ON search_letters (agency, number text_pattern_ops);
CREATE INDEX search_letters_letter ON search_letters (agency, letter);

-- Makes the partition of a year. It runs with the owner's rights, because the
-- application may not make tables.
-- +goose StatementBegin
CREATE FUNCTION ensure_search_year(year int) RETURNS void
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
    EXECUTE format('CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.search_letters FOR VALUES FROM (%L) TO (%L)',
                   partition, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    EXECUTE format('ALTER TABLE public.%I ALTER lex SET STATISTICS 1000', partition);
END
$$;
-- +goose StatementEnd
REVOKE EXECUTE ON FUNCTION ensure_search_year(int) FROM PUBLIC;
