package postgres

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// SearchEntry is what an issued letter is found by.
type SearchEntry struct {
	Agency     workflow.AgencyID
	Letter     workflow.LetterID
	Unit       workflow.UnitID
	Type       document.Type
	Urgency    document.Urgency
	Number     workflow.Number // its Date is the letter's
	Symbol     string
	Signer     string   // name
	Recipients []string // names
	Title      string   // the subject
	Body       string   // all words of the letter, a line or paragraph per line
}

// EntryOf is the entry of a numbered letter; body is document.PlainText of its
// text.
func EntryOf(l *workflow.Letter, body string) SearchEntry {
	h := l.Revision.Head
	return SearchEntry{
		Agency: l.Agency, Letter: l.ID, Unit: l.Unit, Type: h.Type, Urgency: h.Urgency, Number: l.Number,
		Symbol: h.Symbol, Signer: h.Signature.Name, Recipients: recipientsOf(h), Title: h.Subject, Body: body,
	}
}

var inBrackets = regexp.MustCompile(`\s*\([^()]*\)\s*$`)

// recipientsOf are the names of those who act on the letter and those who get
// it: without "(để báo cáo)" and "như trên", each once.
func recipientsOf(h document.Letter) []string {
	names := []string{}
	for _, r := range slices.Concat(h.Addressees, h.Recipients) {
		r = strings.TrimSpace(inBrackets.ReplaceAllString(r, ""))
		if r != "" && !strings.HasPrefix(lexeme.Fold(r), "nhu tren") && !slices.Contains(names, r) {
			names = append(names, r)
		}
	}
	return names
}

// numberSymbol is the number as printed after "Số: ".
func (e SearchEntry) numberSymbol() string { return e.Number.Text() + "/" + e.Symbol }

// searchForm is how rows are made now; the sweeper has those of an earlier
// form made again.
const searchForm = 3

// IndexLetter makes a letter findable, or findable by other words than before.
// It joins the context's transaction, as the job that does it wants. State and
// restriction are the letter's own of this moment, and its moves keep them so.
func (s *Store) IndexLetter(ctx context.Context, e SearchEntry) error {
	if e.Number.N == 0 || !e.Number.Date.Valid() {
		return fmt.Errorf("index letter %s: number %q of %q %w: only numbered letters are indexed", e.Letter, e.numberSymbol(), e.Number.Date, ErrInvalid)
	}
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`SELECT ensure_search_year($1)`, e.Number.Date.Year())
		b.Queue(`
			INSERT INTO search_letters (`+strings.Join(SearchColumns, ", ")+`, state, restricted)
			SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, state, restricted
			FROM letters WHERE agency = $1 AND id = $3 FOR SHARE
			ON CONFLICT (agency, issued_on, letter) DO UPDATE SET unit = excluded.unit, number = excluded.number, signer = excluded.signer,
			       title = excluded.title, body = excluded.body, words = excluded.words, lex = excluded.lex,
			       type = excluded.type, urgency = excluded.urgency, signer_name = excluded.signer_name, recipients = excluded.recipients,
			       receivers = excluded.receivers, form = excluded.form, state = excluded.state, restricted = excluded.restricted`,
			e.Row()...)
		return runBatch(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("index letter %s: %w", e.Letter, err)
	}
	return nil
}

// SearchColumns are the columns of search_letters that Row gives values for;
// the others are the letter's own state and restriction.
var SearchColumns = []string{"agency", "issued_on", "letter", "unit", "number", "signer", "title", "body", "words", "lex",
	"type", "urgency", "signer_name", "recipients", "receivers", "form"}

// Row is what the index keeps of an entry.
func (e SearchEntry) Row() []any {
	words := lexeme.Words(e.numberSymbol() + "\n" + e.Title + "\n" + e.Body)
	agency := string(e.Agency)
	lex := append(lexeme.Hashes(agency, words), lexeme.Fact(agency, "unit", string(e.Unit)), lexeme.Fact(agency, "type", string(e.Type)),
		lexeme.Fact(agency, "urgency", string(e.Urgency)))
	lex = append(lex, lexeme.NameFacts(agency, "signer", e.Signer)...)
	for _, r := range e.Recipients {
		lex = append(lex, lexeme.NameFacts(agency, "recipient", r)...)
	}
	slices.Sort(lex)
	return []any{
		string(e.Agency), string(e.Number.Date), string(e.Letter), string(e.Unit), lexeme.NumberOf(e.Number.N, e.Symbol), foldedName(e.Signer),
		e.Title, e.Body, lexeme.Joined(words), slices.Compact(lex),
		string(e.Type), rank(e.Urgency), e.Signer, listOf(e.Recipients), foldedNames(e.Recipients), searchForm,
	}
}

// listOf is the list, never nil.
func listOf(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// foldedNames are names as the filter by recipient compares them, a line each.
func foldedNames(names []string) string {
	var b strings.Builder
	for _, n := range names {
		b.WriteString(foldedName(n) + "\n")
	}
	return b.String()
}

// foldedName is a name as the filter by signer compares it.
func foldedName(name string) string { return lexeme.Joined(lexeme.Words(lexeme.Fold(name))) }
