-- +goose Up

-- Pages that a word processor laid out, instead of composed ones: their file
-- and where the fields of the form go.
ALTER TABLE revisions ADD COLUMN layout jsonb CHECK (jsonb_typeof(layout) = 'object');
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check
    CHECK (kind IN ('upload', 'pages', 'attachment', 'form', 'signed', 'sealed', 'evidence', 'revocation',
                    'attachment_sealed', 'attachment_evidence'));
