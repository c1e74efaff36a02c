-- +goose Up

-- What happened: append-only, one chain of hashes per letter. The actor is not
-- a foreign key on purpose: the record outlives the directory, and checking it
-- would make all moves of one person lock one row.
CREATE TABLE events (
    agency    text   NOT NULL,
    letter    uuid   NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    action    text   NOT NULL CHECK (action IN ('create', 'revise', 'route', 'waive', 'submit', 'approve', 'undo',
                                                'return', 'pass_on', 'withdraw', 'open_signing', 'sign', 'refuse',
                                                'number', 'seal', 'order', 'void', 'send', 'preserve', 'file',
                                                'recall', 'replace', 'correct')),
    from_state text  NOT NULL,
    to_state  text   NOT NULL,
    actor     text   NOT NULL,
    on_behalf text   NOT NULL,
    at        timestamptz NOT NULL,
    revision  text   NOT NULL,
    reason    text   NOT NULL,
    detail    jsonb,
    origin    text   NOT NULL,
    prev      text   NOT NULL,
    hash      text   NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (agency, letter, seq),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);

-- Append-only entries about numbers. "taken" makes the line of the register,
-- the others are added to it.
CREATE TABLE register_entries (
    agency    text   NOT NULL,
    series    text   NOT NULL,
    year      int    NOT NULL,
    n         int    NOT NULL CHECK (n > 0),
    id        bigint GENERATED ALWAYS AS IDENTITY,
    kind      text   NOT NULL CHECK (kind IN ('taken', 'sent', 'received', 'voided', 'note')),
    letter    uuid   NOT NULL,
    by        text   NOT NULL,
    at        timestamptz NOT NULL,
    date      date   NOT NULL,
    symbol    text   NOT NULL DEFAULT '',
    type      text   NOT NULL DEFAULT '',
    subject   text   NOT NULL DEFAULT '',
    signer    text   NOT NULL DEFAULT '',
    receivers text[] NOT NULL DEFAULT '{}',
    keeper    text   NOT NULL DEFAULT '',
    copies    int    NOT NULL DEFAULT 0,
    recipient text   NOT NULL DEFAULT '',
    note      text   NOT NULL DEFAULT '',
    PRIMARY KEY (agency, series, year, n, id),
    FOREIGN KEY (agency, series) REFERENCES number_series (agency, id),
    FOREIGN KEY (agency, letter) REFERENCES letters (agency, id)
);
CREATE UNIQUE INDEX register_entries_taken ON register_entries (agency, series, year, n) WHERE kind = 'taken';

-- The register of outgoing documents, ten columns (Decree 30/2020, Annex IV,
-- Part I), one line per number; the columns before them find the line.
CREATE VIEW register AS
SELECT t.agency, t.series, t.year, t.n, t.letter, t.type,
       more.voided,
       lpad(t.n::text, greatest(2, length(t.n::text)), '0') || '/' || t.symbol AS number_symbol, -- 1
       t.date,                                                                                  -- 2
       t.subject,                                                                               -- 3, with type
       t.signer,                                                                                -- 4
       t.receivers,                                                                             -- 5
       t.keeper,                                                                                -- 6
       t.copies,                                                                                -- 7
       more.sent_at,                                                                            -- 8
       more.received,                                                                           -- 9
       more.notes                                                                               -- 10
FROM register_entries t
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.kind = 'voided') > 0 AS voided,
           min(e.at) FILTER (WHERE e.kind = 'sent') AS sent_at,
           coalesce(array_agg(e.recipient ORDER BY e.id) FILTER (WHERE e.kind = 'received'), '{}') AS received,
           coalesce(array_agg(e.note ORDER BY e.id) FILTER (WHERE e.kind IN ('voided', 'note') AND e.note <> ''), '{}') AS notes
    FROM register_entries e
    WHERE e.agency = t.agency AND e.series = t.series AND e.year = t.year AND e.n = t.n AND e.kind <> 'taken'
) more
WHERE t.kind = 'taken';

-- Rights keep the application from rewriting history; this keeps everybody
-- from doing it by mistake, the owner included.
-- +goose StatementBegin
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
