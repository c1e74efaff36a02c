package front

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Preservations keeps the archive timestamps of letters and their renewals.
type Preservations interface {
	StampOutlook(ctx context.Context, agency workflow.AgencyID, before time.Time) (postgres.StampOutlook, error)
	FailedStamps(ctx context.Context, agency workflow.AgencyID, after postgres.StampKey, limit int) ([]postgres.Guarded, error)
	StartRenewal(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, before time.Time) (id string, err error)
	Renewals(ctx context.Context, agency workflow.AgencyID, limit int) ([]postgres.RenewalRun, error)
	Renewal(ctx context.Context, agency workflow.AgencyID, id string) (postgres.RenewalRun, error)
	TimestampServices(ctx context.Context) ([]postgres.TimestampService, error)
}

// preservers renew archive timestamps: the archivist, who keeps the letters,
// and the administrator, who keeps the services.
var preservers = []workflow.Role{workflow.RoleArchivist, workflow.RoleAdministrator}

// ErrNotPreserver means that renewals are not the caller's.
var ErrNotPreserver = &InvalidError{Status: http.StatusForbidden, Code: "forbidden",
	VI: "Chưa xem được: việc gia hạn dấu thời gian do lưu trữ và quản trị hệ thống làm.",
	EN: "Not shown: archive timestamps are renewed by the archivist and the administrator."}

// mayPreserve says whether the caller may also see which letters they are
// about: an administrator sees numbers only.
func (f *Front) mayPreserve(ctx context.Context, c Caller) (sees bool, err error) {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return false, err
	}
	for _, r := range preservers {
		if org.HasRole(c.Person, r, f.today()) {
			return org.HasRole(c.Person, workflow.RoleArchivist, f.today()), nil
		}
	}
	return false, ErrNotPreserver
}

// Preservation is how the agency's archive timestamps stand.
type Preservation struct {
	postgres.StampOutlook
	Ahead    time.Duration // how long before its end a timestamp is due
	Before   time.Time     // what ends before it is due
	Runs     []postgres.RenewalRun
	Failures []postgres.Guarded
	Next     postgres.StampKey // of the failures; zero on the last page
}

// Running says whether a run goes on.
func (p *Preservation) Running() bool { return len(p.Runs) > 0 && p.Runs[0].Finished.IsZero() }

// maxRuns is how many runs are shown.
const maxRuns = 8

// Preservation tells what is due when, how runs fare, and a page of what could
// not be renewed.
func (f *Front) Preservation(ctx context.Context, c Caller, after postgres.StampKey, limit int) (*Preservation, error) {
	sees, err := f.mayPreserve(ctx, c)
	if err != nil {
		return nil, err
	}
	p := &Preservation{Ahead: f.RenewBefore, Before: f.Now().Add(f.RenewBefore)}
	if p.StampOutlook, err = f.Records.StampOutlook(ctx, c.Agency, p.Before); err != nil {
		return nil, err
	}
	if p.Runs, err = f.Records.Renewals(ctx, c.Agency, maxRuns); err != nil {
		return nil, err
	}
	if p.Failures, err = f.Records.FailedStamps(ctx, c.Agency, after, limit); err != nil {
		return nil, err
	}
	if len(p.Failures) == limit {
		last := p.Failures[limit-1]
		p.Next = postgres.StampKey{Ends: last.Ends, Letter: last.Letter, Part: last.Part}
	}
	if !sees {
		for i := range p.Failures {
			p.Failures[i].Letter, p.Failures[i].Subject = "", ""
		}
	}
	return p, nil
}

// Renew begins a run over all timestamps that end before a day, those that are
// due with the zero time.
func (f *Front) Renew(ctx context.Context, c Caller, before time.Time) (*postgres.RenewalRun, error) {
	if _, err := f.mayPreserve(ctx, c); err != nil {
		return nil, err
	}
	if before.IsZero() {
		before = f.Now().Add(f.RenewBefore)
	}
	id, err := f.Records.StartRenewal(ctx, c.Agency, c.Person, before)
	if err != nil {
		return nil, err
	}
	run, err := f.Records.Renewal(ctx, c.Agency, id)
	return &run, err
}

var renewing = plain(postgres.ErrRenewing, http.StatusConflict, "renewal_running",
	"Chưa bắt đầu: một lượt gia hạn đang chạy. Xem tiến độ trên trang này.",
	"Not begun: a renewal is running. This page shows how far it is.")

// Stamper is a timestamp service of the server's settings as it answered last.
type Stamper struct {
	postgres.TimestampService
	Days int // until its certificate or an algorithm ends; negative when over
	// Ends is when, Because of what: certificate or an algorithm.
	Ends    time.Time
	Because string
}

// Known says whether the service has ever answered.
func (s Stamper) Known() bool { return !s.Answered.IsZero() }

// Ill says that the service needs care: it fails, or ends within weeks.
func (s Stamper) Ill() bool { return s.Error != "" || s.Known() && s.Days <= soon }

// stampers are the services in the order they are asked.
func (f *Front) stampers(ctx context.Context) ([]Stamper, error) {
	known, err := f.Records.TimestampServices(ctx)
	if err != nil {
		return nil, err
	}
	byURL := map[string]postgres.TimestampService{}
	for _, k := range known {
		byURL[k.URL] = k
	}
	var list []Stamper
	for _, url := range f.Stampers {
		one := Stamper{TimestampService: byURL[url]}
		one.URL = url
		if one.Known() {
			one.Ends, one.Because = (&signing.Stamp{CertificateEnds: one.CertificateEnds, Algorithms: one.Algorithms}).Ends(f.lifetimes())
			one.Days = int(one.Ends.Sub(f.Now()).Hours()) / 24
		}
		list = append(list, one)
	}
	return list, nil
}

func (f *Front) lifetimes() *signing.Lifetimes {
	if f.Lifetimes == nil {
		return signing.DefaultLifetimes
	}
	return f.Lifetimes
}

// RenewUntil reads the day up to which a run goes; empty is what is due.
func RenewUntil(day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, day, workflow.LegalZone())
	if err != nil {
		return t, &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid", Field: "until",
			VI: "Ngày phải viết như 2031-12-31.", EN: "Write the day like 2031-12-31."}
	}
	return t, nil
}

// StampCursor writes a place in the list of failures, for addresses.
func StampCursor(k postgres.StampKey) string {
	if k == (postgres.StampKey{}) {
		return ""
	}
	return fmt.Sprintf("%d.%s.%d", k.Ends.UnixMicro(), k.Letter, k.Part)
}

// ParseStampCursor is the opposite of StampCursor.
func ParseStampCursor(s string) (k postgres.StampKey, err error) {
	if s == "" {
		return k, nil
	}
	bad := &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid", Field: "cursor",
		VI: "Con trỏ trang không đúng; bắt đầu lại từ trang đầu.", EN: "The cursor is wrong; begin at the first page."}
	parts := strings.Split(s, ".")
	if len(parts) != 3 || uuid.Validate(parts[1]) != nil {
		return k, bad
	}
	ends, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		return k, bad
	}
	part, err := strconv.Atoi(parts[2])
	if err != nil {
		return k, bad
	}
	return postgres.StampKey{Ends: time.UnixMicro(ends).UTC(), Letter: workflow.LetterID(parts[1]), Part: part}, nil
}
