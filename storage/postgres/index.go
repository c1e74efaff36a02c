package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// SearchEntry is what an issued letter is found by.
type SearchEntry struct {
	Agency workflow.AgencyID
	Letter workflow.LetterID
	Unit   workflow.UnitID
	Number workflow.Number // its Date is the letter's
	Symbol string
	Signer string // name
	Title  string // the subject
	Body   string // all words of the letter, a line or paragraph per line
}

// EntryOf is the entry of a numbered letter; body is document.PlainText of its
// text.
func EntryOf(l *workflow.Letter, body string) SearchEntry {
	h := l.Revision.Head
	return SearchEntry{
		Agency: l.Agency, Letter: l.ID, Unit: l.Unit, Number: l.Number,
		Symbol: h.Symbol, Signer: h.Signature.Name, Title: h.Subject, Body: body,
	}
}

// numberSymbol is the number as printed after "Số: ".
func (e SearchEntry) numberSymbol() string { return e.Number.Text() + "/" + e.Symbol }

// IndexLetter makes a letter findable, or findable by other words than before.
// It joins the context's transaction, as the job that does it wants.
func (s *Store) IndexLetter(ctx context.Context, e SearchEntry) error {
	number := lexeme.NumberOf(e.Number.N, e.Symbol)
	if e.Number.N == 0 || !e.Number.Date.Valid() {
		return fmt.Errorf("index letter %s: number %q of %q %w: only numbered letters are indexed", e.Letter, e.numberSymbol(), e.Number.Date, ErrInvalid)
	}
	words := lexeme.Words(e.numberSymbol() + "\n" + e.Title + "\n" + e.Body)
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`SELECT ensure_search_year($1)`, e.Number.Date.Year())
		b.Queue(`
			INSERT INTO search_letters (agency, issued_on, letter, unit, number, signer, title, body, words, lex)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
			ON CONFLICT (agency, issued_on, letter) DO UPDATE SET unit = excluded.unit, number = excluded.number, signer = excluded.signer,
			       title = excluded.title, body = excluded.body, words = excluded.words, lex = excluded.lex`,
			string(e.Agency), string(e.Number.Date), string(e.Letter), string(e.Unit), number, foldedName(e.Signer), e.Title, e.Body,
			lexeme.Joined(words), lexeme.Hashes(string(e.Agency), words))
		return runBatch(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("index letter %s: %w", e.Letter, err)
	}
	return nil
}

// foldedName is a name as the filter by signer compares it.
func foldedName(name string) string { return lexeme.Joined(lexeme.Words(lexeme.Fold(name))) }
