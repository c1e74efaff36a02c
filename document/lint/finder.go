package lint

import (
	"fmt"
	"slices"
	"strings"
)

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

// choice is fix with words that a person may put there, and nobody unseen.
func (f *finder) choice(p *piece, start, end int, fix string, m Message) {
	if found := f.piece(p, start, end, m, &fix); found != nil {
		found.Safe, found.Choice = false, found.Safe
	}
}

// ownFix is fix in words that the shield takes for a title's and that are the
// letter's own.
func (f *finder) ownFix(p *piece, start, end int, fix string, m Message) {
	if found := f.piece(p, start, end, m, &fix); found != nil {
		found.Safe = true
	}
}

// piece gives the finding that it adds, if it adds one.
func (f *finder) piece(p *piece, start, end int, m Message, fix *string) *Finding {
	if !f.rule.quoted && p.protected(start) {
		return nil
	}
	if len(f.found) >= maxFindings {
		f.more++
		return nil
	}
	f.add(p.span(start, end), p.text[start:end], m, fix)
	found := &f.found[len(f.found)-1]
	found.Covers = covers(p.text, found.Text, strings.Count(p.text[:start], found.Text))
	if fix != nil && slices.ContainsFunc(p.shield[start:end], func(by protection) bool { return by != ownWords }) {
		found.Safe = false
	}
	return found
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
var aboutNames = []string{"T6a", "T6g", "T25", "C2", "C3", "C3a", "C4a", "C7a", "N7"}
