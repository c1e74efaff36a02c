package front

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Settings keeps the record of an agency's settings beside what it changes.
type Settings interface {
	Amend(ctx context.Context, a postgres.Amendment, change func(ctx context.Context) error) error
	Snapshot(ctx context.Context, agency workflow.AgencyID, t postgres.Thing) (string, error)
	Amended(ctx context.Context, q postgres.AmendedQuery) ([]postgres.AdminEvent, error)
	EachAmended(ctx context.Context, agency workflow.AgencyID, use func(postgres.AdminEvent) error) error
	Together(ctx context.Context, fn func(ctx context.Context) error) error
	AllSeries(ctx context.Context, agency workflow.AgencyID) ([]postgres.SeriesState, error)

	AccountList(ctx context.Context, agency workflow.AgencyID) ([]postgres.AccountLine, error)
	EnableAccount(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	OfferSetup(ctx context.Context, s postgres.Setup) error
	Setup(ctx context.Context, secret workflow.Hash) (postgres.Setup, error)
	UseSetup(ctx context.Context, secret workflow.Hash, password string) (postgres.Setup, error)

	JobsOf(ctx context.Context, q postgres.JobQuery) ([]postgres.JobLine, error)
	JobCounts(ctx context.Context, agency workflow.AgencyID) (map[string]int, error)
	Job(ctx context.Context, agency workflow.AgencyID, id int64) (postgres.JobLine, error)
	RetryJob(ctx context.Context, agency workflow.AgencyID, id int64) error
	CancelJob(ctx context.Context, agency workflow.AgencyID, id int64) error

	StartAudit(ctx context.Context, agency workflow.AgencyID, by workflow.Actor) (id string, err error)
	Audits(ctx context.Context, agency workflow.AgencyID, limit int) ([]postgres.AuditRun, error)
	Audit(ctx context.Context, agency workflow.AgencyID, id string) (postgres.AuditRun, error)
}

// Administer lets an administrator change the directory of their agency. Each
// change is checked field by field and leaves a line in the record of settings.
func (f *Front) Administer(ctx context.Context, c Caller, change func(Directory) error) error {
	return f.AdministerSeen(ctx, c, "", change)
}

// AdministerSeen is Administer for one thing as the person saw it: a conflict
// if somebody has changed it since (see SettingVersion).
func (f *Front) AdministerSeen(ctx context.Context, c Caller, seen string, change func(Directory) error) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return change(settings{records: f.Records, by: c.Actor(), seen: seen})
}

// SettingVersion is the version of a thing, for AdministerSeen;
// postgres.Unborn if there is none.
func (f *Front) SettingVersion(ctx context.Context, c Caller, t postgres.Thing) (string, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return "", err
	}
	text, err := f.Records.Snapshot(ctx, c.Agency, t)
	return postgres.Version(text), err
}

// settings is a Directory that checks and records.
type settings struct {
	records Records
	by      workflow.Actor
	seen    string
}

var _ Directory = settings{}

// put records a change of the thing.
func (d settings) put(ctx context.Context, agency workflow.AgencyID, kind, id string, change func(ctx context.Context) error) error {
	return d.amend(ctx, agency, "put", postgres.Thing{Kind: kind, ID: id}, postgres.Thing{}, change)
}

func (d settings) amend(ctx context.Context, agency workflow.AgencyID, verb string, thing, becomes postgres.Thing, change func(ctx context.Context) error) error {
	return d.records.Amend(ctx, postgres.Amendment{Agency: agency, By: d.by, Verb: verb, Thing: thing, Becomes: becomes, Seen: d.seen}, change)
}

func (d settings) PutAgency(ctx context.Context, a workflow.Agency) error {
	if err := checkAgency(a); err != nil {
		return err
	}
	return d.put(ctx, a.ID, postgres.ThingAgency, string(a.ID), func(ctx context.Context) error { return d.records.PutAgency(ctx, a) })
}

func (d settings) PutUnit(ctx context.Context, agency workflow.AgencyID, u workflow.Unit) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckUnit(o, u) }); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingUnit, string(u.ID), func(ctx context.Context) error { return d.records.PutUnit(ctx, agency, u) })
}

func (d settings) PutPerson(ctx context.Context, agency workflow.AgencyID, p workflow.Person) error {
	if err := CheckPerson(p); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingPerson, string(p.ID), func(ctx context.Context) error { return d.records.PutPerson(ctx, agency, p) })
}

func (d settings) PutPosition(ctx context.Context, agency workflow.AgencyID, p workflow.Position) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckPosition(o, p) }); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingPosition, postgres.PositionID(p), func(ctx context.Context) error { return d.records.PutPosition(ctx, agency, p) })
}

func (d settings) ReplacePosition(ctx context.Context, agency workflow.AgencyID, old, p workflow.Position) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckPosition(o, p) }); err != nil {
		return err
	}
	was, becomes := postgres.Thing{Kind: postgres.ThingPosition, ID: postgres.PositionID(old)}, postgres.Thing{Kind: postgres.ThingPosition, ID: postgres.PositionID(p)}
	return d.amend(ctx, agency, "put", was, becomes, func(ctx context.Context) error { return d.records.ReplacePosition(ctx, agency, old, p) })
}

func (d settings) PutMandate(ctx context.Context, agency workflow.AgencyID, m workflow.Mandate) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckMandate(o, m) }); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingMandate, string(m.ID), func(ctx context.Context) error { return d.records.PutMandate(ctx, agency, m) })
}

func (d settings) PutAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckAbsence(o, a) }); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingAbsence, postgres.AbsenceID(a), func(ctx context.Context) error { return d.records.PutAbsence(ctx, agency, a) })
}

func (d settings) ReplaceAbsence(ctx context.Context, agency workflow.AgencyID, old, a workflow.Absence) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckAbsence(o, a) }); err != nil {
		return err
	}
	was, becomes := postgres.Thing{Kind: postgres.ThingAbsence, ID: postgres.AbsenceID(old)}, postgres.Thing{Kind: postgres.ThingAbsence, ID: postgres.AbsenceID(a)}
	return d.amend(ctx, agency, "put", was, becomes, func(ctx context.Context) error { return d.records.ReplaceAbsence(ctx, agency, old, a) })
}

func (d settings) RemoveAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error {
	return d.amend(ctx, agency, "remove", postgres.Thing{Kind: postgres.ThingAbsence, ID: postgres.AbsenceID(a)}, postgres.Thing{},
		func(ctx context.Context) error { return d.records.RemoveAbsence(ctx, agency, a) })
}

func (d settings) PutSeries(ctx context.Context, agency workflow.AgencyID, n workflow.NumberSeries) error {
	if err := CheckSeries(n); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingSeries, string(n.ID), func(ctx context.Context) error { return d.records.PutSeries(ctx, agency, n) })
}

func (d settings) PutCircuit(ctx context.Context, agency workflow.AgencyID, c workflow.Circuit) error {
	if err := d.check(ctx, agency, func(o *workflow.Organisation) error { return CheckCircuit(o, c) }); err != nil {
		return err
	}
	return d.put(ctx, agency, postgres.ThingCircuit, c.Name, func(ctx context.Context) error { return d.records.PutCircuit(ctx, agency, c) })
}

func (d settings) PutHolidays(ctx context.Context, agency workflow.AgencyID, year int, days []workflow.SpecialDay, by workflow.PersonID) error {
	return d.put(ctx, agency, postgres.ThingHolidays, strconv.Itoa(year), func(ctx context.Context) error {
		return d.records.PutHolidays(ctx, agency, year, days, by)
	})
}

func (d settings) PutWorkingHours(ctx context.Context, agency workflow.AgencyID, h workflow.WorkingHours) error {
	return d.put(ctx, agency, postgres.ThingHours, "", func(ctx context.Context) error { return d.records.PutWorkingHours(ctx, agency, h) })
}

func (d settings) CloseSeries(ctx context.Context, agency workflow.AgencyID, id workflow.SeriesID) error {
	return d.amend(ctx, agency, "close", postgres.Thing{Kind: postgres.ThingSeries, ID: string(id)}, postgres.Thing{},
		func(ctx context.Context) error { return d.records.CloseSeries(ctx, agency, id) })
}

func (d settings) CloseCircuit(ctx context.Context, agency workflow.AgencyID, name string) error {
	return d.amend(ctx, agency, "remove", postgres.Thing{Kind: postgres.ThingCircuit, ID: name}, postgres.Thing{},
		func(ctx context.Context) error { return d.records.CloseCircuit(ctx, agency, name) })
}

// check judges a thing by the directory it will stand in.
func (d settings) check(ctx context.Context, agency workflow.AgencyID, judge func(*workflow.Organisation) error) error {
	o, err := d.records.Organisation(ctx, agency)
	if err != nil {
		return err
	}
	return judge(o)
}

// changedSetting tells who has changed a setting since it was read.
func changedSetting(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*postgres.ChangedError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusPreconditionFailed, Code: "setting_changed", Detail: words(
		"Chưa lưu được: mục này vừa được sửa. Nội dung vừa nhập vẫn còn dưới đây; xem lại bản mới nhất rồi lưu.",
		"Not kept: this has just been changed. What was typed is still below; look at the newest version, then save.")}
	calendar := e.Thing.Kind == postgres.ThingHolidays || e.Thing.Kind == postgres.ThingHours // they have no ID to choose
	switch {
	case e.Exists && !calendar:
		p.Detail = words("Chưa lưu được: mã này đã có. Chọn mã khác, hoặc mở mục đã có để sửa.",
			"Not kept: this ID is taken. Choose another, or open the one that is there.")
		p.Faults = []Fault{{Field: "id", Text: words("mã đã có", "the ID is taken")}}
	case e.Gone && !calendar:
		p.Detail = words("Chưa lưu được: mục này không còn nữa.", "Not kept: this is no longer there.")
	case e.By != "":
		at := e.At.In(workflow.LegalZone()).Format("15:04 02/01/2006")
		p.Detail = words(
			fmt.Sprintf("Chưa lưu được: %s đã sửa mục này lúc %s. Nội dung vừa nhập vẫn còn dưới đây; xem lại bản mới nhất rồi lưu.", e.Name, at),
			fmt.Sprintf("Not kept: %s changed this at %s. What was typed is still below; look at the newest version, then save.", e.Name, at))
	}
	return p, true
}
