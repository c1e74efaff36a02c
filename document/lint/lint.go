// Package lint checks an official letter against Decree 30/2020/NĐ-CP and the
// practice around it, as far as a program can see them in the structured
// letter. Layout (sizes, margins) is the template's and is not looked at.
//
// It owns the table of rules. It changes nothing and knows nothing of states
// or people: whether a finding stops a letter is decided elsewhere by its
// severity. Precision goes before completeness: quotations and the titles of
// cited documents are never found fault with, except by the few rules that
// are about them.
//
// rules.go is the book: one line a rule, with the function that looks for it.
// These functions stand in files named by the part of a letter they judge, in
// the order of the page:
//
//   - the head: source, typedhead, agencyname, provincespelt, symbol,
//     departments, headplace, subject;
//   - who gets it: addressees, cutlines, submitted (whom a tờ trình asks), actors
//     and charged (who has a task), recipients;
//   - who signs: capacities, offices, otheroffice, signer;
//   - days: dates and daywords (how they are written), calendar, deadlines,
//     meetingtimes;
//   - what is cited: cited (which reads citations), firstcitation, citedagain,
//     barecitations, citednumbers, citedparts, bases, citedlaws, laws, lawnames;
//   - the order of the text: points, sections, endings, ownwords, annexes,
//     attachments, enclosednames, holes (what a template left to fill);
//   - capitals: sentences, bodynames, bodykinds, unitnames, landnames,
//     lowerplaces, personnames, propernouns, stateandpeople, daycapitals;
//   - names that are no more: ended, districts;
//   - marks and figures: spaces, marks, figures, amounts, sums, rates, tables,
//     abbreviations;
//   - spelling: spelling, onestyle, kforms, hyphens, wordforms, nameslips,
//     spelttwice, vnikeys, doubled; what Vietnamese is, and what is a slip in it, package
//     spell knows.
//
// A rule gets a view (view.go): the letter in pieces, each a text with its
// place and its words (tokens.go, text.go), and with a shield (shield.go) over
// words that are somebody else's; needs.go spares texts the expressions that
// cannot match them. It tells what it finds to a finder (finder.go); once.go
// keeps one finding of a fault that two rules see, places.go knows lines and
// boxes. The names that capitals are judged by are lists in lexicon, read by
// lexicon.go; those that an agency may add to by lists.go. apply.go makes the
// fixes that touch nobody's words.
package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"congvan/document"
)

// Severity says what a finding means for the letter.
type Severity string

// The severities.
const (
	Error   Severity = "E" // blocks signing unless waived
	Warning Severity = "W"
	Hint    Severity = "H"
)

// Message is one text in both languages.
type Message struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// Place is where a finding stands: a field of the letter and, for the field
// "body", line and character of the body's source, counted from 1. In other
// fields the line is 1 and the characters are those of the field's text; it is
// 0 where the field as a whole is meant. The end is behind the last character.
type Place struct {
	Field   string `json:"field"`
	Line    int    `json:"line,omitempty"`
	Col     int    `json:"col,omitempty"`
	EndLine int    `json:"end_line,omitempty"`
	EndCol  int    `json:"end_col,omitempty"`
}

// Finding is one fault.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Text is the words found fault with, as they stand in the letter.
	Text    string  `json:"text"`
	Message Message `json:"message"`
	Place   Place   `json:"place"`
	// Source is the article or annex the rule stands in.
	Source string `json:"source"`
	// Fix replaces Text at Place. It is given only where nobody could mean
	// anything else.
	Fix *string `json:"fix,omitempty"`
	// Covers is the text that the finding judges: the paragraph or the field,
	// and which of its same words is meant.
	Covers string `json:"-"`
	// Safe says that Apply may put Fix in place of Text: the source has exactly
	// these words there, and they are nobody's name, quotation or title.
	Safe bool `json:"safe,omitempty"`
	// Choice says the same of words that may be meant as they stand: a person
	// who reads them may take Fix by one act, a program may not.
	Choice bool `json:"-"`
}

// Options adjust the rules. The zero value is the whole rule book.
type Options struct {
	// Off names rules that are not applied.
	Off []string
	// Agency is whose word lists count (UseLists).
	Agency string
	// On is the day, as 2026-11-20, by which names of provinces and agencies are
	// judged; empty is after all changes that the word lists know.
	On string
	// Mandated are the signature blocks that the agency has given a right to;
	// nil when they are not known.
	Mandated []document.Signature
	// Unit is the drafting unit's code, when it is known.
	Unit string
	// Head are lines of a Word file's head that are not part of the letter.
	Head TypedHead
	// Tail are those of its end and of its enclosures.
	Tail TypedTail
}

// on is the day by which names are judged.
func (o Options) on() string { return cmp.Or(o.On, "9999-12-31") }

// Deadline is how long one letter is checked at most.
const Deadline = 30 * time.Second

// ErrTooLong means that a letter could not be checked within Deadline.
var ErrTooLong = errors.New("lint: takes more time to check than one letter may")

// Lint checks the letter with every rule and gives the findings in the order
// of the page: fields first, then the body. A body that cannot be read gives
// one finding per fault under the rule "D1". A letter is checked as a whole or
// not at all. Errors: ErrTooLong, that of the context.
func Lint(ctx context.Context, l *document.Letter, opts Options) ([]Finding, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, Deadline, ErrTooLong)
	defer cancel()
	out := check(ctx, l, opts)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("check the letter's form: %w", context.Cause(ctx))
	}
	return out, nil
}

// check stops somewhere when the work is cut; what it gives is then of no use.
func check(ctx context.Context, l *document.Letter, opts Options) []Finding {
	v := newView(ctx, l, opts)
	var out []Finding
	for _, r := range rules {
		if v.cut() {
			return nil
		}
		if slices.Contains(opts.Off, r.ID) {
			continue
		}
		f := &finder{rule: r, view: v}
		r.find(v, f)
		f.sayMore()
		out = append(out, f.found...)
	}
	for i := range out {
		v.settle(&out[i])
	}
	out = oncePerFault(out)
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(v.order(a.Place.Field), v.order(b.Place.Field)),
			cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Col, b.Place.Col))
	})
	return out
}

// Rules gives the rule book's table for the pages that show it.
func Rules() []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = r.Rule
	}
	return out
}
