package postgres

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// RecipientQuery asks for a page of the directory, in the order of names.
type RecipientQuery struct {
	Agency workflow.AgencyID
	Text   string        // words of a name, alias or address, accents or not
	Kind   dispatch.Kind // empty: all
	On     workflow.Date // empty: entries that have ended too
	After  string        // cursor of the page before
	Limit  int
}

// RecipientPage is a page of the directory; Next is empty on the last one.
type RecipientPage struct {
	Items []dispatch.Recipient
	Next  string
}

const recipientColumns = `r.id, r.kind, r.name, r.aliases, r.email, r.note,
       coalesce(nullif(r.valid_from, '-infinity')::text, ''), coalesce(nullif(r.valid_to, 'infinity')::text, ''),
       coalesce((SELECT array_agg(m.member ORDER BY m.n, m.member) FROM recipient_members m WHERE m.agency = r.agency AND m.group_id = r.id), '{}')`

func scanRecipient(row pgx.CollectableRow) (r dispatch.Recipient, err error) {
	var members []string
	err = row.Scan(&r.ID, &r.Kind, &r.Name, &r.Aliases, &r.Email, &r.Note, &r.From, &r.To, &members)
	for _, m := range members {
		r.Members = append(r.Members, dispatch.RecipientID(m))
	}
	return r, err
}

// PutRecipient makes or changes an entry that dispatch.Recipient.Check finds
// good. ErrInvalid if a member does not exist or is a group.
func (s *Store) PutRecipient(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, r dispatch.Recipient) error {
	r = r.Clean()
	if err := r.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		aliases := r.Aliases
		if aliases == nil {
			aliases = []string{}
		}
		_, err := s.exec(ctx, `
			INSERT INTO recipients (agency, id, kind, name, aliases, email, note, keys, folded, valid_from, valid_to, changed_at, changed_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, '-infinity'::date), coalesce($11, 'infinity'::date), $12, $13)
			ON CONFLICT (agency, id) DO UPDATE SET kind = excluded.kind, name = excluded.name, aliases = excluded.aliases,
			       email = excluded.email, note = excluded.note, keys = excluded.keys, folded = excluded.folded,
			       valid_from = excluded.valid_from, valid_to = excluded.valid_to, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
			string(agency), string(r.ID), string(r.Kind), r.Name, aliases, r.Email, r.Note, r.Keys(), r.Folded(),
			null(r.From), null(r.To), s.clock(), string(by))
		if err != nil {
			return err
		}
		return s.putMembers(ctx, agency, r)
	})
	if err != nil {
		return fmt.Errorf("put recipient %s: %w", r.ID, err)
	}
	return nil
}

func (s *Store) putMembers(ctx context.Context, agency workflow.AgencyID, r dispatch.Recipient) error {
	if _, err := s.exec(ctx, `DELETE FROM recipient_members WHERE agency = $1 AND group_id = $2`, string(agency), string(r.ID)); err != nil {
		return err
	}
	if r.Kind == dispatch.Group {
		if _, err := s.exec(ctx, `
			INSERT INTO recipient_members (agency, group_id, member, n)
			SELECT $1, $2, m.id, m.n FROM unnest($3::text[]) WITH ORDINALITY m (id, n)`, string(agency), string(r.ID), texts(r.Members)); err != nil {
			return err
		}
	}
	var nested string
	err := s.db(ctx).QueryRow(ctx, `
		SELECT coalesce(min(m.member), '') FROM recipient_members m JOIN recipients g ON g.agency = m.agency AND g.id = m.member
		WHERE m.agency = $1 AND g.kind = 'group' AND (m.group_id = $2 OR m.member = $2)`, string(agency), string(r.ID)).Scan(&nested)
	if err != nil {
		return translate(err)
	}
	if nested != "" {
		return fmt.Errorf("%w: a group does not hold another group (%s)", ErrInvalid, nested)
	}
	return nil
}

// CloseRecipient makes last the entry's last day; it stays in the records of
// what was sent to it. ErrNotFound if there is none.
func (s *Store) CloseRecipient(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, id dispatch.RecipientID, last workflow.Date) error {
	err := s.one(ctx, `
		UPDATE recipients SET valid_to = greatest(valid_from, least(valid_to, $3::date)), changed_at = $4, changed_by = $5 WHERE agency = $1 AND id = $2`,
		string(agency), string(id), string(last), s.clock(), string(by))
	if err != nil {
		return fmt.Errorf("close recipient %s: %w", id, err)
	}
	return nil
}

// Recipient is one entry of the directory. ErrNotFound if there is none.
func (s *Store) Recipient(ctx context.Context, agency workflow.AgencyID, id dispatch.RecipientID) (dispatch.Recipient, error) {
	list, err := s.RecipientsByID(ctx, agency, id)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return dispatch.Recipient{}, fmt.Errorf("recipient %.70q: %w", string(id), err)
	}
	return list[0], nil
}

// RecipientsByID reads entries, those that exist.
func (s *Store) RecipientsByID(ctx context.Context, agency workflow.AgencyID, ids ...dispatch.RecipientID) ([]dispatch.Recipient, error) {
	return collect(ctx, s.db(ctx), scanRecipient, `
		SELECT `+recipientColumns+` FROM recipients r WHERE r.agency = $1 AND r.id = ANY ($2) ORDER BY array_position($2, r.id)`,
		string(agency), texts(ids))
}

// RecipientsByKey reads the entries that count on that day and have one of
// these keys.
func (s *Store) RecipientsByKey(ctx context.Context, agency workflow.AgencyID, on workflow.Date, keys []string) ([]dispatch.Recipient, error) {
	return collect(ctx, s.db(ctx), scanRecipient, `
		SELECT `+recipientColumns+` FROM recipients r
		WHERE r.agency = $1 AND r.keys && $2 AND $3::date BETWEEN r.valid_from AND r.valid_to ORDER BY r.id`,
		string(agency), keys, string(on))
}

// Recipients lists the directory by name.
func (s *Store) Recipients(ctx context.Context, q RecipientQuery) (RecipientPage, error) {
	p := params{string(q.Agency)}
	where := recipientConditions(q, &p)
	if q.After != "" {
		cursor, err := base64.RawURLEncoding.DecodeString(q.After)
		folded, id, ok := strings.Cut(string(cursor), "\x00")
		if err != nil || !ok || strings.ContainsRune(id, 0) || !utf8.ValidString(folded+id) {
			return RecipientPage{}, fmt.Errorf("list recipients: %w: cursor", ErrInvalid)
		}
		where += " AND (r.folded, r.id) > (" + p.add(folded) + ", " + p.add(id) + ")"
	}
	limit := pageSize(q.Limit)
	type row struct {
		dispatch.Recipient
		folded string
	}
	scan := func(r pgx.CollectableRow) (v row, err error) {
		var members []string
		err = r.Scan(&v.ID, &v.Kind, &v.Name, &v.Aliases, &v.Email, &v.Note, &v.From, &v.To, &members, &v.folded)
		for _, m := range members {
			v.Members = append(v.Members, dispatch.RecipientID(m))
		}
		return v, err
	}
	rows, err := collect(ctx, s.db(ctx), scan, `SELECT `+recipientColumns+`, r.folded FROM recipients r WHERE `+where+
		` ORDER BY r.folded, r.id LIMIT `+p.add(limit+1), p...)
	if err != nil {
		return RecipientPage{}, fmt.Errorf("list recipients: %w", err)
	}
	var page RecipientPage
	for i, r := range rows {
		if i == limit {
			last := rows[i-1]
			page.Next = base64.RawURLEncoding.EncodeToString([]byte(last.folded + "\x00" + string(last.ID)))
			break
		}
		page.Items = append(page.Items, r.Recipient)
	}
	return page, nil
}

func recipientConditions(q RecipientQuery, p *params) string {
	var where strings.Builder
	where.WriteString("r.agency = $1")
	for word := range strings.FieldsSeq(wanted(q.Text)) {
		where.WriteString(" AND r.folded LIKE " + p.add("%"+escapeLike(word)+"%"))
	}
	if q.Kind != "" {
		where.WriteString(" AND r.kind = " + p.add(string(q.Kind)))
	}
	if q.On != "" {
		where.WriteString(" AND " + p.add(string(q.On)) + "::date BETWEEN r.valid_from AND r.valid_to")
	}
	return where.String()
}

// wanted is what was typed as it is looked for: an address as it stands, words
// without accents.
func wanted(text string) string {
	if strings.Contains(text, "@") {
		return strings.ToLower(strings.TrimSpace(text))
	}
	return dispatch.Fold(text)
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// SuggestRecipients finds entries for what somebody has begun to type, the
// best first: names that begin with it, then those a word of which does.
func (s *Store) SuggestRecipients(ctx context.Context, agency workflow.AgencyID, on workflow.Date, text string, limit int) ([]dispatch.Recipient, error) {
	typed := wanted(text)
	p := params{string(agency)}
	where := recipientConditions(RecipientQuery{Agency: agency, Text: text, On: on}, &p)
	whole := p.add(escapeLike(typed))
	list, err := collect(ctx, s.db(ctx), scanRecipient, `
		SELECT `+recipientColumns+` FROM recipients r WHERE `+where+`
		ORDER BY CASE WHEN r.folded LIKE `+whole+` || '%' THEN 0 WHEN r.folded LIKE '%' || chr(10) || `+whole+` || '%' THEN 1
		              WHEN r.folded LIKE '% ' || `+whole+` || '%' THEN 2 ELSE 3 END, r.kind = 'person', length(r.name), r.folded, r.id
		LIMIT `+p.add(min(max(limit, 1), 50)), p...)
	if err != nil {
		return nil, fmt.Errorf("suggest recipients: %w", err)
	}
	return list, nil
}

// ImportRecipients makes or changes many entries, all or none; groups come
// after those they hold.
func (s *Store) ImportRecipients(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, list []dispatch.Recipient) error {
	return s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		for _, groups := range []bool{false, true} {
			for _, r := range list {
				if (r.Kind == dispatch.Group) != groups {
					continue
				}
				if err := s.PutRecipient(ctx, agency, by, r); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
