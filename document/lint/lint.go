// Package lint checks an official letter against Decree 30/2020/NĐ-CP and the
// practice around it, as far as a program can see them in the structured
// letter. Layout (sizes, margins) is the template's and is not looked at.
//
// It owns the table of rules. It changes nothing and knows nothing of states
// or people: whether a finding stops a letter is decided elsewhere by its
// severity. Precision goes before completeness: quotations and the titles of
// cited documents are never found fault with, except by the few rules that
// are about them.
package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
}

// Options adjust the rules. The zero value is the whole rule book.
type Options struct {
	// Off names rules that are not applied.
	Off []string
	// Abbreviations are known in the agency and need no explanation.
	Abbreviations []string
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

// Lint checks the letter with every rule and gives the findings in the order
// of the page: fields first, then the body. A body that cannot be read gives
// one finding per fault under the rule "D1".
func Lint(l *document.Letter, opts Options) []Finding {
	v := newView(l, opts)
	var out []Finding
	for _, r := range rules {
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

// finder gathers the findings of one rule.
type finder struct {
	rule  rule
	view  *view
	found []Finding
	more  int // findings beyond maxFindings
}

// maxFindings bounds what one rule reports; nobody reads more.
const maxFindings = 200

// sayMore notes in the last finding how many were left out.
func (f *finder) sayMore() {
	if f.more == 0 {
		return
	}
	last := &f.found[len(f.found)-1]
	last.Message.VI += fmt.Sprintf(" (còn %d chỗ nữa như vậy)", f.more)
	last.Message.EN += fmt.Sprintf(" (and %d more like this)", f.more)
}

// field reports a fault of a whole field.
func (f *finder) field(name, text string, m Message) { f.add(Place{Field: name}, text, m, nil) }

// fieldFix is field with the text that should stand there.
func (f *finder) fieldFix(name, text, fix string, m Message) {
	f.add(Place{Field: name}, text, m, &fix)
}

// at reports the bytes from start to end of a piece of text.
func (f *finder) at(p *piece, start, end int, m Message) { f.piece(p, start, end, m, nil) }

// fix is at with the text that should stand there.
func (f *finder) fix(p *piece, start, end int, fix string, m Message) {
	f.piece(p, start, end, m, &fix)
}

func (f *finder) piece(p *piece, start, end int, m Message, fix *string) {
	if !f.rule.quoted && p.protected(start) {
		return
	}
	if len(f.found) >= maxFindings {
		f.more++
		return
	}
	at := p.span(start, end)
	f.add(at, p.text[start:end], m, fix)
	n := len(f.found)
	f.found[n-1].Covers = covers(p.text, p.text[start:end], strings.Count(p.text[:start], p.text[start:end]))
	if fix != nil && slices.ContainsFunc(p.shield[start:end], func(by protection) bool { return by != ownWords }) {
		f.found[n-1].Safe = false
	}
}

func covers(text, words string, nth int) string {
	return fmt.Sprintf("%s\x00%s\x00%d", text, words, nth)
}

func (f *finder) add(at Place, text string, m Message, fix *string) {
	if len(f.found) >= maxFindings {
		f.more++
		return
	}
	f.found = append(f.found, Finding{Rule: f.rule.ID, Severity: f.rule.Severity, Text: text, Message: m, Place: at, Source: f.rule.Source,
		Fix: fix, Safe: fix != nil && !slices.Contains(aboutNames, f.rule.ID)})
}

// aboutNames are the rules whose fixes change how a name is written: they are
// proposed, never made.
var aboutNames = []string{"T6a", "T25", "C2", "C3", "C3a", "C4a", "C7a"}
