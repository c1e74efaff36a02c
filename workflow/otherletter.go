package workflow

import (
	"congvan/document"
	"congvan/internal/locale"
)

// OtherLetter is what a move must know of another letter.
type OtherLetter struct {
	ID     LetterID
	State  State
	Number Number
	Symbol string
	// Text is all its words in reading order (document.PlainText).
	Text string
}

// Title is the letter's number as people write it, or a dash without one.
func (o *OtherLetter) Title() string {
	if o.Number.N == 0 {
		return "–/" + o.Symbol
	}
	return o.Number.Text() + "/" + o.Symbol
}

// refersTo says whether the letter cites the one with that number.
func (o *OtherLetter) refersTo(n Number, symbol string) bool {
	return document.Cites(o.Text, n.Text()+"/"+symbol, n.Date.Day(), n.Date.Month(), n.Date.Year())
}

// Relation is what one letter is to another: Letter replaces or corrects the
// letter whose move says so.
type Relation struct {
	Kind   Action // Replace or Correct
	Letter LetterID
	Reason string
}

// pointAt records that the other letter replaces or corrects this one: in the
// record, in both lines of the register, and as a relation.
func (l *Letter) pointAt(a *attempt, detail map[string]string, here, there string) {
	other := a.cmd.other
	note := registerNote(here, other.Title(), other.Number.Date)
	if a.cmd.Reason != "" {
		note += ": " + a.cmd.Reason
	}
	l.entry(a, RegisterEntry{Kind: EntryNote, Note: note})
	l.changes.Entries = append(l.changes.Entries, RegisterEntry{
		Number: other.Number, Letter: other.ID, Kind: EntryNote, By: a.cmd.By.Person, At: a.now,
		Note: registerNote(there, l.Number.Text()+"/"+l.Revision.Head.Symbol, l.Number.Date),
	})
	l.changes.Tasks = append(l.changes.Tasks, l.task(TaskNotice))
	l.changes.Relation = &Relation{Kind: a.cmd.Action, Letter: a.cmd.Other, Reason: a.cmd.Reason}
	detail["by"] = string(a.cmd.Other)
}

// registerNote is in Vietnamese: the register is a Vietnamese record.
func registerNote(key, number string, date Date) string {
	return locale.Text(locale.Vietnamese, key, map[string]any{"number": number, "date": date.time().Format("02/01/2006")})
}
