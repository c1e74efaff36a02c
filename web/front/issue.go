package front

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Ready is a signed letter with the legal clock.
type Ready struct {
	postgres.DeskLetter
	Deadline workflow.Deadline
	Standing workflow.Standing
}

// Next is what a series would give now.
type Next struct {
	Series workflow.NumberSeries
	Number workflow.Number
}

// IssueDesk is the clerk's work: what waits for a number, what is being
// sealed, what went out today.
type IssueDesk struct {
	Org     *workflow.Organisation
	Now     time.Time
	Ready   []Ready
	Sealing []postgres.DeskLetter
	Today   []postgres.DeskLetter
	Next    []Next
	// More says that a list is longer than shown.
	More bool
	// Unconfirmed is a year that the clock reaches whose holidays nobody has
	// confirmed; 0 when there is none.
	Unconfirmed int
}

// errNotClerk keeps others from the clerk's desk, which shows restricted
// letters too.
var errNotClerk = &InvalidError{Status: http.StatusForbidden, Code: "not_clerk",
	VI: "Chưa xem được: việc phát hành do văn thư cơ quan thực hiện.", EN: "Not shown: issuing is for the agency's clerk."}

// IssueDesk lists the clerk's work, the most pressing first.
func (f *Front) IssueDesk(ctx context.Context, c Caller) (*IssueDesk, error) {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	if !org.HasRole(c.Person, workflow.RoleClerk, f.today()) {
		return nil, errNotClerk
	}
	d := &IssueDesk{Org: org, Now: f.Now()}
	signed, more1, err := f.Records.SignedLetters(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	for _, l := range signed {
		r := Ready{DeskLetter: l, Deadline: org.Calendar.IssueBy(l.SignedAt, l.Urgency)}
		r.Standing = r.Deadline.At(d.Now)
		d.Ready = append(d.Ready, r)
		if y := workflow.DateOf(r.Deadline.Latest).Year(); !org.Calendar.Knows(y) {
			d.Unconfirmed = y
		}
	}
	slices.SortStableFunc(d.Ready, byClock)
	var more2, more3 bool
	if d.Sealing, more2, err = f.Records.NumberedLetters(ctx, c.Agency); err != nil {
		return nil, err
	}
	if d.Today, more3, err = f.Records.IssuedSince(ctx, c.Agency, f.today().At("00:00")); err != nil {
		return nil, err
	}
	d.More = more1 || more2 || more3
	for _, s := range org.Series {
		n, err := f.Records.NextNumber(ctx, c.Agency, s.ID)
		if err != nil {
			return nil, err
		}
		d.Next = append(d.Next, Next{s, n})
	}
	if y := f.today().Year(); d.Unconfirmed == 0 && !org.Calendar.Knows(y) {
		d.Unconfirmed = y
	}
	return d, nil
}

// standings from the most pressing on: urgent letters go first of all.
var standings = map[workflow.Standing]int{workflow.DueNow: 0, workflow.Overdue: 1, workflow.DueToday: 2, workflow.DueLater: 3}

func byClock(a, b Ready) int {
	return cmp.Or(
		cmp.Compare(standings[a.Standing], standings[b.Standing]),
		-cmp.Compare(urgencies[string(a.Urgency)], urgencies[string(b.Urgency)]),
		a.Deadline.Target.Compare(b.Deadline.Target), a.SignedAt.Compare(b.SignedAt),
	)
}

var urgencies = map[string]int{"khan": 1, "thuong_khan": 2, "hoa_toc": 3}

// Sealing is a numbered letter with how its seal stands.
type Sealing struct {
	*View
	Job postgres.JobStatus
	// ByToken says that a certificate of the seal is on the clerk's token.
	ByToken bool
}

// Sealing says how the seal of a letter stands, to whoever may read it.
func (f *Front) Sealing(ctx context.Context, c Caller, id workflow.LetterID) (*Sealing, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	job, err := f.Records.SealStatus(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	seals, err := f.tokenCertificates(ctx, c, workflow.Seal)
	return &Sealing{View: v, Job: job, ByToken: len(seals) > 0}, err
}
