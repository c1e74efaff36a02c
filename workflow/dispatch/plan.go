package dispatch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
	"congvan/workflow"
)

// wanted is one printed line of a letter that somebody is to get it by.
type wanted struct {
	place   Place
	printed string
	purpose string
	keys    []string // to look it up by, the best first
}

// brackets are the words in brackets at a line's end: "(b/c)", "(để phối hợp)".
var brackets = regexp.MustCompile(`\s*\(([^()]*)\)\s*$`)

// purposes begin the words that say what for; other brackets belong to a name.
var purposes = regexp.MustCompile(`(?i)^(?:để|thay|b/c|báo cáo|p/h|phối hợp|đ/b|t/h|thực hiện|c/đ|qua|gửi|kèm)`)

// filing begins the line of those who keep a copy; nothing is sent to them.
var filing = regexp.MustCompile(`(?i)^lưu\s*:`)

// wants reads a letter's own "Kính gửi" and "Nơi nhận". "Như trên" stands for
// the addressees, who are there already, and "Lưu" is not sent.
func wants(head document.Letter) []wanted {
	var list []wanted
	for _, a := range head.Addressees {
		list = append(list, want(Addressee, a))
	}
	above := Key("Như trên")
	for _, r := range head.Recipients {
		w := want(Other, r)
		if filing.MatchString(strings.TrimSpace(r)) || w.keys[len(w.keys)-1] == above {
			continue
		}
		list = append(list, w)
	}
	return slices.DeleteFunc(list, func(w wanted) bool { return w.keys[0] == "" })
}

func want(place Place, line string) wanted {
	w := wanted{place: place, printed: tidy(strings.TrimRight(strings.TrimSpace(line), ";. "))}
	w.keys = []string{Key(w.printed)}
	name := w.printed
	for {
		m := brackets.FindStringSubmatchIndex(name)
		if m == nil {
			return w
		}
		if words := name[m[2]:m[3]]; purposes.MatchString(words) && w.purpose == "" {
			w.purpose = words
		}
		name = name[:m[0]]
		w.keys = append(w.keys, Key(name))
	}
}

// Keys lists what must be looked up to plan a letter's dispatch.
func Keys(head document.Letter) []string {
	var keys []string
	for _, w := range wants(head) {
		keys = append(keys, w.keys...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Plan makes the lines of a letter, one per recipient, each once: found are
// the entries with its keys, members those of the groups among them. A line
// that names nobody for sure is Unmatched and says why; it is never split or
// guessed, for "Cục Hóa chất, Bộ Công Thương" is one recipient.
func Plan(l *workflow.Letter, found, members []Recipient, on workflow.Date) []Line {
	byKey := map[string][]Recipient{}
	for _, r := range found {
		for _, k := range r.Keys() {
			byKey[k] = append(byKey[k], r)
		}
	}
	byID := map[RecipientID]Recipient{}
	for _, m := range members {
		byID[m.ID] = m
	}
	p := planner{letter: l, seen: map[LineID]bool{}, byID: byID, on: on}
	for _, w := range wants(l.Revision.Head) {
		p.want(w, byKey)
	}
	return p.lines
}

type planner struct {
	letter *workflow.Letter
	byID   map[RecipientID]Recipient
	on     workflow.Date
	seen   map[LineID]bool
	lines  []Line
}

func (p *planner) want(w wanted, byKey map[string][]Recipient) {
	base := Line{Agency: p.letter.Agency, Letter: p.letter.ID, Kind: TheLetter, Place: w.place, Printed: w.printed, Purpose: w.purpose, Name: w.printed, State: Unmatched}
	var hits []Recipient
	for _, k := range w.keys {
		if hits = byKey[k]; len(hits) > 0 {
			break
		}
	}
	switch {
	case len(hits) == 0:
		base.Reason = Why(Unlisted)
	case len(hits) > 1:
		base.Reason = Why(Ambiguous, len(hits))
	case hits[0].Kind != Group:
		p.add(base.To(hits[0]), string(hits[0].ID))
		return
	default:
		if p.expand(base, hits[0]) {
			return
		}
		base.Reason = Why(EmptyGroup)
	}
	p.add(base, "printed", Key(w.printed))
}

// expand makes a line for each member that counts today.
func (p *planner) expand(base Line, group Recipient) (any bool) {
	base.Via = group.Name
	for _, id := range group.Members {
		if m, ok := p.byID[id]; ok && m.ValidOn(p.on) {
			p.add(base.To(m), string(id))
			any = true
		}
	}
	return any
}

// add takes a line unless its recipient has one already, from a line above.
func (p *planner) add(l Line, forWhom ...string) {
	l.ID = nameLine(p.letter.ID, TheLetter, forWhom...)
	if p.seen[l.ID] {
		return
	}
	p.seen[l.ID] = true
	l.N = len(p.lines) + 1
	p.lines = append(p.lines, l)
}

// To is the line for a recipient: ready if there is an address.
func (l Line) To(r Recipient) Line {
	l.Recipient, l.Name, l.Email, l.State, l.Reason = r.ID, r.Name, r.Email, Ready, ""
	if r.Email == "" {
		l.State, l.Reason = Unmatched, Why(NoAddress)
	}
	return l
}

// AddedLine is a line the clerk adds beside the letter's own.
func AddedLine(l *workflow.Letter, n int, r Recipient) Line {
	line := Line{Agency: l.Agency, Letter: l.ID, Kind: TheLetter, Place: Added, N: n, Printed: r.Name}.To(r)
	key := string(r.ID)
	if key == "" {
		key = "added\x00" + Key(r.Name) + "\x00" + strings.ToLower(r.Email)
	}
	line.ID = nameLine(l.ID, TheLetter, key)
	return line
}

// Notices are the lines that tell of an event whoever got the letter, or may
// have.
func Notices(kind Subject, event int64, other workflow.LetterID, lines []Line) []Line {
	var list []Line
	for _, about := range lines {
		if about.Kind != TheLetter || !about.State.Got() {
			continue
		}
		n := Line{
			Agency: about.Agency, Letter: about.Letter, Kind: kind, Place: Notice, N: about.N, About: about.ID, Event: event, Other: other,
			Printed: about.Printed, Via: about.Via, Recipient: about.Recipient, Name: about.Name, Email: about.Email, State: Ready,
			ID: nameLine(about.Letter, kind, string(about.ID), fmt.Sprint(event)),
		}
		if about.Email == "" {
			n.State, n.Reason = Unmatched, Why(OutsideGot)
		}
		list = append(list, n)
	}
	return list
}
