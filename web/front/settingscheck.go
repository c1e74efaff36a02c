package front

import (
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"slices"
	"strings"

	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// FieldsError lists what is wrong with a thing of the settings, by field.
type FieldsError struct{ Faults []Fault }

func (e *FieldsError) Error() string {
	var list []string
	for _, f := range e.Faults {
		list = append(list, f.Field+": "+f.Text[locale.English])
	}
	return strings.Join(list, "; ")
}

func (e *FieldsError) add(field, vi, en string) {
	e.Faults = append(e.Faults, Fault{Field: field, Text: words(vi, en)})
}

func (e *FieldsError) err() error {
	if len(e.Faults) == 0 {
		return nil
	}
	return e
}

func fields(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*FieldsError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusUnprocessableEntity, Code: "invalid_setting", Faults: e.Faults, Detail: words(
		"Chưa lưu được: sửa các mục được nêu rồi lưu lại.", "Not kept: mend the fields named, then save again.")}, true
}

// Lengths of what people type, in bytes.
const (
	maxName  = 400
	maxText  = 2000
	maxSteps = 30
)

func (e *FieldsError) code(id string) {
	if !workflow.ValidCode(id) {
		e.add("id", "mã gồm 1–63 chữ thường không dấu, chữ số, gạch nối", "an ID is 1 to 63 lower-case letters a-z, digits and hyphens")
	}
}

func (e *FieldsError) filled(field, v string, limit int) {
	switch {
	case strings.TrimSpace(v) == "":
		e.add(field, "chưa ghi", "it is empty")
	case len(v) > limit:
		e.add(field, "quá dài", "it is too long")
	}
}

func (e *FieldsError) short(field, v string, limit int) {
	if len(v) > limit {
		e.add(field, "quá dài", "it is too long")
	}
}

// days checks a span; need asks for both ends.
func (e *FieldsError) days(from, to workflow.Date, need bool) {
	good := true
	for _, d := range []struct {
		field string
		date  workflow.Date
	}{{"from", from}, {"to", to}} {
		switch {
		case d.date == "" && need:
			e.add(d.field, "chưa ghi ngày", "the day is missing")
			good = false
		case d.date != "" && !d.date.Valid():
			e.add(d.field, "ngày không có thật; viết dạng 31/01/2026", "there is no such day; write it as 31/01/2026")
			good = false
		}
	}
	if good && from != "" && to != "" && to < from {
		e.add("to", "ngày cuối đứng trước ngày đầu", "the last day stands before the first")
	}
}

func (e *FieldsError) person(o *workflow.Organisation, field string, id workflow.PersonID) {
	if _, ok := o.Person(id); !ok {
		e.add(field, "chưa có người này trong cơ quan", "there is no such person in the agency")
	}
}

func (e *FieldsError) unit(o *workflow.Organisation, field string, id workflow.UnitID) {
	if _, ok := o.Unit(id); !ok {
		e.add(field, "chưa có đơn vị này trong cơ quan", "there is no such unit in the agency")
	}
}

func checkAgency(a workflow.Agency) error {
	e := &FieldsError{}
	e.filled("name", a.Name, maxName)
	e.filled("place", a.Place, maxName)
	e.short("parent_name", a.ParentName, maxName)
	e.short("organ_id", a.OrganID, maxName)
	e.days(a.From, a.To, false)
	return e.err()
}

// CheckUnit finds what is wrong with a unit: *FieldsError.
func CheckUnit(o *workflow.Organisation, u workflow.Unit) error {
	e := &FieldsError{}
	e.code(string(u.ID))
	e.filled("name", u.Name, maxName)
	e.filled("code", u.Code, maxName)
	e.days(u.From, u.To, false)
	for _, other := range o.Units {
		if u.To == "" && other.To == "" && other.ID != u.ID && other.Code == u.Code && u.Code != "" {
			e.add("code", "chữ viết tắt đã dùng cho "+other.Name, "the abbreviation is taken by "+other.Name)
		}
	}
	return e.err()
}

// CheckPerson finds what is wrong with a person: *FieldsError.
func CheckPerson(p workflow.Person) error {
	e := &FieldsError{}
	e.code(string(p.ID))
	e.filled("name", p.Name, maxName)
	if p.Email != "" {
		if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email || len(p.Email) > maxName {
			e.add("email", "không phải địa chỉ thư điện tử, ví dụ ten@tinh.gov.vn", "is no e-mail address such as name@province.gov.vn")
		}
	}
	return e.err()
}

// CheckPosition finds what is wrong with an office: *FieldsError.
func CheckPosition(o *workflow.Organisation, p workflow.Position) error {
	e := &FieldsError{}
	e.person(o, "person", p.Person)
	e.unit(o, "unit", p.Unit)
	e.filled("title", p.Title, maxName)
	if !slices.Contains(workflow.Roles(), p.Role) {
		e.add("role", "chưa chọn vai trò", "choose a role")
	}
	e.days(p.From, p.To, false)
	return e.err()
}

// CheckMandate finds what is wrong with a mandate: *FieldsError.
func CheckMandate(o *workflow.Organisation, m workflow.Mandate) error {
	e := &FieldsError{}
	e.code(string(m.ID))
	e.person(o, "person", m.Person)
	e.short("basis", m.Basis, maxText)
	for _, u := range m.Units {
		e.unit(o, "units", u)
	}
	if wrong, ok := errors.AsType[*workflow.MandateError](m.Check()); ok {
		e.add(wrong.Field, wrong.VI, wrong.EN)
	}
	return e.err()
}

// CheckAbsence finds what is wrong with an absence: *FieldsError.
func CheckAbsence(o *workflow.Organisation, a workflow.Absence) error {
	e := &FieldsError{}
	e.person(o, "person", a.Person)
	e.person(o, "substitute", a.Substitute)
	if a.Person == a.Substitute && a.Person != "" {
		e.add("substitute", "người thay phải là người khác", "the substitute must be somebody else")
	}
	e.days(a.From, a.To, true)
	e.short("reason", a.Reason, maxText)
	return e.err()
}

// CheckSeries finds what is wrong with a number series: *FieldsError.
func CheckSeries(n workflow.NumberSeries) error {
	e := &FieldsError{}
	e.code(string(n.ID))
	e.filled("name", n.Name, maxName)
	return e.err()
}

// CheckCircuit finds what is wrong with a prepared circuit: *FieldsError.
// Content and form are checked by two steps (Decree 30/2020, Art. 12).
func CheckCircuit(o *workflow.Organisation, c workflow.Circuit) error {
	e := &FieldsError{}
	e.filled("name", c.Name, maxName)
	if c.Unit != "" {
		e.unit(o, "unit", c.Unit)
	}
	if len(c.Steps) > maxSteps {
		e.add("steps", "nhiều bước quá", "there are too many steps")
	}
	kinds := map[workflow.Kind]bool{}
	for i, s := range c.Steps {
		kinds[s.Kind] = true
		e.step(o, i+1, s)
	}
	for _, k := range []struct {
		kind   workflow.Kind
		vi, en string
	}{{workflow.CheckContent, "thiếu bước kiểm tra nội dung (Điều 12)", "a check of content is missing (Art. 12)"},
		{workflow.CheckForm, "thiếu bước kiểm tra thể thức (Điều 12)", "a check of form is missing (Art. 12)"}} {
		if !kinds[k.kind] {
			e.add("steps", k.vi, k.en)
		}
	}
	return e.err()
}

func (e *FieldsError) step(o *workflow.Organisation, n int, s workflow.Step) {
	field := fmt.Sprintf("steps.%d", n)
	switch s.Kind {
	case workflow.CheckContent, workflow.CheckForm, workflow.Opinion:
	default:
		e.add(field, "chưa chọn việc của bước", "choose what the step does")
	}
	if len(s.Members) == 0 {
		e.add(field, "chưa có ai làm bước này", "nobody does this step")
	}
	if s.Need < 0 || s.Need > len(s.Members) {
		e.add(field, fmt.Sprintf("số người phải duyệt nằm trong khoảng 1–%d", len(s.Members)), fmt.Sprintf("the number who must approve is 1 to %d", len(s.Members)))
	}
	if s.Hours < 0 || s.Hours > 24*365 {
		e.add(field, "hạn tính bằng giờ, từ 0 đến 8760", "the deadline is in hours, 0 to 8760")
	}
	for _, m := range s.Members {
		if m.Person != "" {
			e.person(o, field, m.Person)
		}
		if m.Unit != "" && m.Unit != workflow.DraftingUnit {
			e.unit(o, field, m.Unit)
		}
		if m.Role != "" && !slices.Contains(workflow.Roles(), m.Role) {
			e.add(field, "không có vai trò này", "there is no such role")
		}
		if m.Person == "" && m.Role == "" && m.Unit == "" {
			e.add(field, "chưa chọn người làm", "choose who does it")
		}
		if m.Substitute != "" {
			e.person(o, field, m.Substitute)
		}
	}
}

// SignatureBlock is how a mandate will read on a letter, line by line.
func SignatureBlock(o *workflow.Organisation, m workflow.Mandate) []string {
	p, _ := o.Person(m.Person)
	return append(m.Signature(p.Name).Lines(), p.Name)
}

var jobOver = plain(postgres.ErrJobOver, http.StatusConflict, "job_over",
	"Chưa làm được: việc này đang chạy hoặc đã xong.", "Not done: the job is running or over.")

var auditRunning = plain(postgres.ErrAuditRunning, http.StatusConflict, "audit_running",
	"Đang có một lượt kiểm tra; chờ lượt đó xong.", "A check is running already; wait for it to end.")
