package workflow

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The actions by which a reviewer or signer asks for another person's opinion
// and keeps the turn meanwhile, and a drafter for a waiver.
const (
	Ask    Action = "ask"
	Answer Action = "answer"
	Unask  Action = "unask"
)

// Inquiry is an opinion asked of one person by whoever has the turn, in draft a
// waiver asked of a form checker by the drafter. While it is open or answered, that person may read the letter.
type Inquiry struct {
	// Seq is the event that asked; it names the inquiry.
	Seq      int64     `json:"seq"`
	Of       PersonID  `json:"of"`
	By       PersonID  `json:"by"`
	OnBehalf PersonID  `json:"on_behalf,omitempty"`
	Question string    `json:"question"`
	At       time.Time `json:"at"`
	Round    int       `json:"round"`
	Revision int       `json:"revision"`
	// Outcome is empty while open.
	Outcome InquiryOutcome `json:"outcome,omitempty"`
	Answer  string         `json:"answer,omitempty"`
	// Closed is when it was answered, withdrawn, or lapsed.
	Closed time.Time `json:"closed"`
}

// InquiryOutcome is how an inquiry ended.
type InquiryOutcome string

// The ends of an inquiry.
const (
	Answered  InquiryOutcome = "answered"
	Unasked   InquiryOutcome = "withdrawn" // by who asked
	Overtaken InquiryOutcome = "overtaken" // the turn has passed on
)

// openInquiry finds the open inquiry that fits, or -1.
func (l *Letter) openInquiry(fits func(Inquiry) bool) int {
	return slices.IndexFunc(l.Inquiries, func(q Inquiry) bool { return q.Outcome == "" && fits(q) })
}

// OpenInquiryOf finds the open question that waits for a person.
func (l *Letter) OpenInquiryOf(who PersonID) (Inquiry, bool) {
	if i := l.openInquiry(func(q Inquiry) bool { return q.Of == who }); i >= 0 {
		return l.Inquiries[i], true
	}
	return Inquiry{}, false
}

// The rules about inquiries.
var (
	TheAsked = Who{Name: "asked", admits: isAsked}
	TheAsker = Who{Name: "asker", admits: hasAsked}
)

func isAsked(a *attempt) *Reason {
	if _, ok := a.letter.OpenInquiryOf(a.cmd.By.Person); !ok {
		return reason(NotAsked)
	}
	return nil
}

func hasAsked(a *attempt) *Reason {
	if a.letter.openInquiry(func(q Inquiry) bool { return q.By == a.cmd.By.Person }) < 0 {
		return reason(NoInquiry)
	}
	return nil
}

// The needs of inquiries.
var (
	WordsGiven   = Need{"words_given", wordsGiven}
	CanBeAsked   = Need{"can_be_asked", canBeAsked}
	InquiryNamed = Need{"inquiry_named", inquiryNamed}
)

func wordsGiven(a *attempt) *Reason {
	if strings.TrimSpace(a.cmd.Reason) == "" {
		return reason(NeedsWords)
	}
	return nil
}

// canBeAsked wants somebody else in office who may read letters at all.
func canBeAsked(a *attempt) *Reason {
	whom := a.cmd.Whom
	reads := slices.ContainsFunc(a.org.ScopesOf(whom, a.today), func(s Scope) bool { return s.Named })
	switch {
	case whom == "" || !reads:
		return reason(AskNobody)
	case whom == a.cmd.By.Person:
		return reason(AskSelf)
	}
	if _, asked := a.letter.OpenInquiryOf(whom); asked {
		return reason(AskedAlready, "name", a.name(whom))
	}
	return nil
}

func inquiryNamed(a *attempt) *Reason {
	if a.letter.openInquiry(a.own) < 0 {
		return reason(NoInquiry)
	}
	return nil
}

// own says whether an inquiry is the actor's question to the person named.
func (a *attempt) own(q Inquiry) bool { return q.By == a.cmd.By.Person && q.Of == a.cmd.Whom }

func ask(a *attempt, detail map[string]string) { a.inquire(detail, a.cmd.Reason) }

func (a *attempt) inquire(detail map[string]string, question string) {
	l := a.letter
	q := Inquiry{
		Seq: l.Last.Seq + 1, Of: a.cmd.Whom, By: a.cmd.By.Person, OnBehalf: a.behalf,
		Question: question, At: a.now, Round: l.Round, Revision: l.Revision.N,
	}
	l.Inquiries = append(l.Inquiries, q)
	l.changes.Inquiries = append(l.changes.Inquiries, q)
	detail["of"] = string(q.Of)
}

func answer(a *attempt, detail map[string]string) {
	i := a.letter.openInquiry(func(q Inquiry) bool { return q.Of == a.cmd.By.Person })
	a.letter.Inquiries[i].Answer = a.cmd.Reason
	a.end(i, Answered)
	detail["inquiry"], detail["asked_by"] = fmt.Sprint(a.letter.Inquiries[i].Seq), string(a.letter.Inquiries[i].By)
}

func unask(a *attempt, detail map[string]string) {
	i := a.letter.openInquiry(a.own)
	a.end(i, Unasked)
	detail["inquiry"], detail["of"] = fmt.Sprint(a.letter.Inquiries[i].Seq), string(a.letter.Inquiries[i].Of)
}

func (a *attempt) end(i int, how InquiryOutcome) {
	q := &a.letter.Inquiries[i]
	q.Outcome, q.Closed = how, a.now
	a.letter.changes.Inquiries = append(a.letter.changes.Inquiries, *q)
}

// overtake ends the open questions whose asker has no turn any more, and says
// so in the record.
func (a *attempt) overtake(detail map[string]string, gone func(Inquiry) bool) {
	var ended []string
	for i, q := range a.letter.Inquiries {
		if q.Outcome == "" && gone(q) {
			a.end(i, Overtaken)
			ended = append(ended, fmt.Sprint(q.Seq))
		}
	}
	if len(ended) > 0 {
		detail["overtaken"] = strings.Join(ended, ", ")
	}
}

func anyInquiry(Inquiry) bool { return true }

// inquiryWaits are the people whose opinion or waiver is asked.
func (l *Letter) inquiryWaits() []Wait {
	var list []Wait
	what := Answer
	if l.State == Draft {
		what = Waive
	}
	for _, q := range l.Inquiries {
		if q.Outcome == "" {
			list = append(list, Wait{Holder: Holder{Person: q.Of}, Action: what})
		}
	}
	return list
}
