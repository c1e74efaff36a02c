-- What the store writes for an approval and for its undoing, statement by
-- statement, for pgbench. It reads no more than it must and decides nothing.
-- :per is the number of letters of each client. (pgbench takes a colon before a
-- word for a variable even within quotes, hence the two halves of holders.)
\set n :client_id * :per + random(0, :per - 1)

BEGIN;
SELECT id AS letter, version + 1 AS seq FROM letters WHERE agency = 'bench-raw' AND id = ('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid FOR NO KEY UPDATE \gset
UPDATE letters SET version = :seq, state = 'in_review', since = CASE WHEN state = 'in_review' THEN since ELSE now() END, mandate = 'kt', round = 1, form = '{"kind": "form", "key": "bench/00000000-0000-7000-8000-000000000000/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "size": 150000, "media_type": "application/pdf"}', signed = NULL, final = NULL, open_order = NULL, signed_by = NULL, signed_at = NULL, series = 'vb', year = NULL, n = NULL, number_date = NULL, issued_at = NULL, case_file = '', other = NULL, restricted = false WHERE agency = 'bench-raw' AND id = :letter;
INSERT INTO events (agency, letter, seq, action, from_state, to_state, actor, on_behalf, at, revision, reason, detail, origin, prev, hash) VALUES ('bench-raw', :letter, :seq, 'approve', 'in_review', 'in_review', 'truong', '', now(), '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '', '{"kind": "content", "step": "1", "member": "1", "content": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}', 'bench', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');
INSERT INTO notify_outbox (agency, letter, seq, at) VALUES ('bench-raw', :letter, :seq, now());
INSERT INTO approvals (agency, letter, event, round, step, member, kind, person, on_behalf, revision, content, note, at) VALUES ('bench-raw', :letter, :seq, 1, 0, 0, 'content', 'truong', '', 1, '{"source": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "form": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}', '', now());
DELETE FROM letter_waiting WHERE agency = 'bench-raw' AND letter = :letter AND holder = 'head:' || 'cds' AND action = 'approve' AND substitute = '';
INSERT INTO letter_waiting (agency, letter, holder, action, substitute, since, due) VALUES ('bench-raw', :letter, 'person:' || 'the-thuc', 'approve', '', now(), now() + interval '8 hours') ON CONFLICT (agency, holder, letter, action, substitute) DO UPDATE SET since = excluded.since, due = least(letter_waiting.due, excluded.due);
COMMIT;

BEGIN;
SELECT id AS letter, version + 1 AS seq FROM letters WHERE agency = 'bench-raw' AND id = ('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid FOR NO KEY UPDATE \gset
UPDATE letters SET version = :seq, state = 'in_review', since = CASE WHEN state = 'in_review' THEN since ELSE now() END, mandate = 'kt', round = 1, form = '{"kind": "form", "key": "bench/00000000-0000-7000-8000-000000000000/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "size": 150000, "media_type": "application/pdf"}', signed = NULL, final = NULL, open_order = NULL, signed_by = NULL, signed_at = NULL, series = 'vb', year = NULL, n = NULL, number_date = NULL, issued_at = NULL, case_file = '', other = NULL, restricted = false WHERE agency = 'bench-raw' AND id = :letter;
INSERT INTO events (agency, letter, seq, action, from_state, to_state, actor, on_behalf, at, revision, reason, detail, origin, prev, hash) VALUES ('bench-raw', :letter, :seq, 'undo', 'in_review', 'in_review', 'truong', '', now(), '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '', '{"kind": "content", "step": "1", "member": "1"}', 'bench', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');
INSERT INTO notify_outbox (agency, letter, seq, at) VALUES ('bench-raw', :letter, :seq, now());
UPDATE approvals SET undone = :seq WHERE agency = 'bench-raw' AND letter = :letter AND round = 1 AND step = 0 AND member = 0 AND undone IS NULL;
DELETE FROM letter_waiting WHERE agency = 'bench-raw' AND letter = :letter AND holder = 'person:' || 'the-thuc' AND action = 'approve' AND substitute = '';
INSERT INTO letter_waiting (agency, letter, holder, action, substitute, since, due) VALUES ('bench-raw', :letter, 'head:' || 'cds', 'approve', '', now(), now() + interval '24 hours') ON CONFLICT (agency, holder, letter, action, substitute) DO UPDATE SET since = excluded.since, due = least(letter_waiting.due, excluded.due);
COMMIT;
