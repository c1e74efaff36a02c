package front

import (
	"context"
	"strconv"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Jobs is a page of the agency's jobs; Next is 0 on the last one.
type Jobs struct {
	Lines  []postgres.JobLine
	Counts map[string]int
	Next   int64
}

// JobLines lists the agency's jobs for its administrator, newest first.
func (f *Front) JobLines(ctx context.Context, c Caller, states []string, before int64, limit int) (*Jobs, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	lines, err := f.Records.JobsOf(ctx, postgres.JobQuery{Agency: c.Agency, States: states, Before: before, Limit: limit})
	if err != nil {
		return nil, err
	}
	counts, err := f.Records.JobCounts(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	page := &Jobs{Lines: lines, Counts: counts}
	if len(lines) == limit {
		page.Next = lines[limit-1].ID
	}
	return page, nil
}

// RetryJob makes one of the agency's jobs run again at once.
func (f *Front) RetryJob(ctx context.Context, c Caller, id int64) error {
	return f.onJob(ctx, c, id, "retry", f.Records.RetryJob)
}

// CancelJob stops one of the agency's jobs. What it should have done stays
// undone until it is retried.
func (f *Front) CancelJob(ctx context.Context, c Caller, id int64) error {
	return f.onJob(ctx, c, id, "cancel", f.Records.CancelJob)
}

func (f *Front) onJob(ctx context.Context, c Caller, id int64, verb string, do func(context.Context, workflow.AgencyID, int64) error) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	j, err := f.Records.Job(ctx, c.Agency, id)
	if err != nil {
		return err
	}
	a := postgres.Amendment{
		Agency: c.Agency, By: c.Actor(), Verb: verb, Thing: postgres.Thing{Kind: postgres.ThingJob, ID: strconv.FormatInt(id, 10)}, Note: j.Kind,
	}
	return f.Records.Amend(ctx, a, func(ctx context.Context) error { return do(ctx, c.Agency, id) })
}

// StartAudit asks for a check of all of the agency's chains.
func (f *Front) StartAudit(ctx context.Context, c Caller) (string, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return "", err
	}
	return f.Records.StartAudit(ctx, c.Agency, c.Actor())
}

// Audits lists the newest checks of the agency's chains.
func (f *Front) Audits(ctx context.Context, c Caller, limit int) ([]postgres.AuditRun, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	return f.Records.Audits(ctx, c.Agency, limit)
}

// SettingChanges is a page of the record of settings; Next is 0 on the last one.
type SettingChanges struct {
	Lines []postgres.AdminEvent
	Next  int64
}

// SettingChanges lists changes of the agency's settings, newest first.
func (f *Front) SettingChanges(ctx context.Context, c Caller, kind, thing string, before int64, limit int) (*SettingChanges, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	lines, err := f.Records.Amended(ctx, postgres.AmendedQuery{Agency: c.Agency, Kind: kind, Thing: thing, Before: before, Limit: limit})
	if err != nil {
		return nil, err
	}
	page := &SettingChanges{Lines: lines}
	if len(lines) == limit {
		page.Next = lines[limit-1].Seq
	}
	return page, nil
}

// ExportSettings gives the whole record of settings, oldest first.
func (f *Front) ExportSettings(ctx context.Context, c Caller, use func(postgres.AdminEvent) error) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return f.Records.EachAmended(ctx, c.Agency, use)
}

// SeriesLines lists the agency's number series, closed ones too.
func (f *Front) SeriesLines(ctx context.Context, c Caller) ([]postgres.SeriesState, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	return f.Records.AllSeries(ctx, c.Agency)
}
