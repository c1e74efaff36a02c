package front

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"congvan/internal/locale"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// Limits of an imported list.
const (
	maxImport      = 1 << 20 // bytes
	maxImportLines = 5000
)

// ImportLine is one line of a list of people and what will become of it.
type ImportLine struct {
	N        int // in the file, from 1
	Text     []string
	Unit     workflow.Unit
	Person   workflow.Person
	Position workflow.Position
	// What is new; nothing new and no fault means that all is there already.
	NewUnit, NewPerson, NewPosition bool
	Faults                          []Fault
}

// importColumns are the columns by the words, folded, that a header may use.
var importColumns = map[string]string{
	"ma": "id", "id": "id", "ho ten": "name", "ho va ten": "name", "name": "name", "thu dien tu": "email", "email": "email", "e mail": "email",
	"don vi": "unit", "unit": "unit", "viet tat": "code", "viet tat don vi": "code", "code": "code", "chuc danh": "title", "chuc vu": "title", "title": "title",
	"vai tro": "role", "role": "role", "dung dau": "head", "head": "head", "tu ngay": "from", "from": "from", "den ngay": "to", "to": "to",
}

// PlanImport reads a list of people (CSV, one office a line) and says what
// would become of each line. Nothing is changed.
func (f *Front) PlanImport(ctx context.Context, c Caller, text string) ([]ImportLine, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	return planImport(o, text)
}

// Import makes what PlanImport has told, all lines or none.
func (f *Front) Import(ctx context.Context, c Caller, text string) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return f.Records.Together(ctx, func(ctx context.Context) error {
		o, err := f.Records.Organisation(ctx, c.Agency)
		if err != nil {
			return err
		}
		lines, err := planImport(o, text)
		if err != nil {
			return err
		}
		d := settings{records: f.Records, by: c.Actor()}
		for _, l := range lines {
			if err := d.importLine(ctx, c.Agency, l); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d settings) importLine(ctx context.Context, agency workflow.AgencyID, l ImportLine) error {
	if len(l.Faults) > 0 {
		return &InvalidError{Status: 422, Code: "invalid_setting", Field: fmt.Sprintf("line %d", l.N),
			VI: fmt.Sprintf("Dòng %d còn lỗi; chưa nhập dòng nào.", l.N), EN: fmt.Sprintf("Line %d has faults; nothing is imported.", l.N)}
	}
	for _, step := range []struct {
		wanted bool
		do     func() error
	}{
		{l.NewUnit, func() error { return d.PutUnit(ctx, agency, l.Unit) }},
		{l.NewPerson, func() error { return d.PutPerson(ctx, agency, l.Person) }},
		{l.NewPosition, func() error { return d.PutPosition(ctx, agency, l.Position) }},
	} {
		if !step.wanted {
			continue
		}
		if err := step.do(); err != nil {
			return fmt.Errorf("line %d: %w", l.N, err)
		}
	}
	return nil
}

func badImport(vi, en string) error {
	return &InvalidError{Status: 422, Code: "invalid_list", Field: "list", VI: vi, EN: en}
}

// planImport goes through the lines in order; each stands on those before it.
func planImport(o *workflow.Organisation, text string) ([]ImportLine, error) {
	rows, err := importRows(text)
	if err != nil {
		return nil, err
	}
	columns, err := importHeader(rows[0])
	if err != nil {
		return nil, err
	}
	then := *o // grows with the lines; the one given is shared
	then.Units, then.People, then.Positions = slices.Clone(o.Units), slices.Clone(o.People), slices.Clone(o.Positions)
	var lines []ImportLine
	for i, row := range rows[1:] {
		field := func(name string) string {
			if at, ok := columns[name]; ok && at < len(row) {
				return strings.Join(strings.Fields(row[at]), " ")
			}
			return ""
		}
		l := ImportLine{N: i + 2, Text: row}
		l.plan(&then, field)
		lines = append(lines, l)
	}
	return lines, nil
}

func importRows(text string) ([][]string, error) {
	switch {
	case len(text) > maxImport:
		return nil, badImport("Danh sách lớn quá 1 MB; chia thành nhiều tệp.", "The list is larger than 1 MB; split it.")
	case !utf8.ValidString(text):
		return nil, badImport("Tệp không phải UTF-8; lưu lại thành CSV UTF-8.", "The file is not UTF-8; save it as CSV UTF-8.")
	}
	text = norm.NFC.String(strings.TrimPrefix(text, "\ufeff"))
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = -1, true, true
	r.Comma = separator(text)
	var rows [][]string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, badImport("Không đọc được CSV: "+err.Error(), "The CSV cannot be read: "+err.Error())
		}
		rows = append(rows, row)
		if len(rows) > maxImportLines+1 {
			return nil, badImport("Nhiều hơn 5000 dòng; chia thành nhiều tệp.", "More than 5000 lines; split the file.")
		}
	}
	if len(rows) < 2 {
		return nil, badImport("Chưa có dòng nào dưới dòng tiêu đề.", "There is no line below the header.")
	}
	return rows, nil
}

// separator is the one the first line uses most.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', strings.Count(first, ",")
	for _, c := range []rune{';', '\t'} {
		if n := strings.Count(first, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func importHeader(row []string) (map[string]int, error) {
	columns := map[string]int{}
	for i, cell := range row {
		name, ok := importColumns[dispatch.Fold(cell)]
		if _, twice := columns[name]; ok && twice {
			return nil, badImport("Cột “"+cell+"” có hai lần.", "The column “"+cell+"” stands twice.")
		}
		if !ok {
			return nil, badImport("Không biết cột “"+cell+"”. Các cột: họ tên, thư điện tử, đơn vị, viết tắt, chức danh, vai trò, đứng đầu, từ ngày, đến ngày, mã.",
				"Unknown column “"+cell+"”. Columns: name, email, unit, code, title, role, head, from, to, id.")
		}
		columns[name] = i
	}
	for _, need := range []string{"name", "unit", "title", "role"} {
		if _, ok := columns[need]; !ok {
			return nil, badImport("Thiếu một trong các cột: họ tên, đơn vị, chức danh, vai trò.", "One of the columns name, unit, title, role is missing.")
		}
	}
	return columns, nil
}

// plan says what is new in the line and adds it to then.
func (l *ImportLine) plan(then *workflow.Organisation, field func(string) string) {
	l.planUnit(then, field)
	l.planPerson(then, field)
	e := &FieldsError{}
	l.Position = workflow.Position{Person: l.Person.ID, Unit: l.Unit.ID, Title: field("title"), Role: e.role(field("role")), Head: e.yes(field("head")),
		From: e.day("from", field("from")), To: e.day("to", field("to"))}
	l.take(e.err())
	if len(l.Faults) > 0 {
		return
	}
	same := func(p workflow.Position) bool {
		return p.Person == l.Position.Person && p.Unit == l.Position.Unit && p.Role == l.Position.Role && p.From == l.Position.From
	}
	if at := slices.IndexFunc(then.Positions, same); at >= 0 {
		l.NewPosition = then.Positions[at] != l.Position
		then.Positions[at] = l.Position
	} else {
		l.NewPosition = true
		then.Positions = append(then.Positions, l.Position)
	}
	l.take(CheckPosition(then, l.Position))
}

func (l *ImportLine) planUnit(then *workflow.Organisation, field func(string) string) {
	name, code := field("unit"), field("code")
	at := slices.IndexFunc(then.Units, func(u workflow.Unit) bool {
		return u.To == "" && (u.Name == name || string(u.ID) == name || (code != "" && u.Code == code))
	})
	if at >= 0 {
		l.Unit = then.Units[at]
		return
	}
	l.Unit, l.NewUnit = workflow.Unit{ID: workflow.UnitID(importID(name)), Name: name, Code: code}, true
	l.take(CheckUnit(then, l.Unit))
	then.Units = append(then.Units, l.Unit)
}

func (l *ImportLine) planPerson(then *workflow.Organisation, field func(string) string) {
	l.Person = workflow.Person{ID: workflow.PersonID(field("id")), Name: field("name"), Email: field("email")}
	if l.Person.ID == "" {
		l.Person.ID = workflow.PersonID(importID(l.Person.Name))
	}
	have, known := then.Person(l.Person.ID)
	switch {
	case known && (have.Name != l.Person.Name || (l.Person.Email != "" && have.Email != "" && have.Email != l.Person.Email)):
		e := &FieldsError{}
		e.add("id", fmt.Sprintf("mã %s là của %s; thêm cột mã để phân biệt", have.ID, have.Name), fmt.Sprintf("the ID %s is that of %s; add a column of IDs", have.ID, have.Name))
		l.take(e.err())
	case known:
		l.Person = have
	default:
		l.NewPerson = true
		l.take(CheckPerson(l.Person))
		then.People = append(then.People, l.Person)
	}
}

func (l *ImportLine) take(err error) {
	if e, ok := errors.AsType[*FieldsError](err); ok {
		l.Faults = append(l.Faults, e.Faults...)
	}
}

func importID(name string) string {
	id := strings.ReplaceAll(dispatch.Fold(name), " ", "-")
	return strings.Trim(id[:min(len(id), 40)], "-")
}

func (e *FieldsError) role(text string) workflow.Role {
	want := dispatch.Fold(text)
	for _, r := range workflow.Roles() {
		if want == dispatch.Fold(string(r)) {
			return r
		}
		for _, lang := range locale.Langs() {
			if want == dispatch.Fold(locale.Text(lang, "role."+string(r), nil)) {
				return r
			}
		}
	}
	e.add("role", "không có vai trò “"+text+"”", "there is no role “"+text+"”")
	return ""
}

func (e *FieldsError) yes(text string) bool {
	switch dispatch.Fold(text) {
	case "", "0", "khong", "no", "false":
		return false
	case "1", "x", "co", "yes", "true":
		return true
	}
	e.add("head", "ghi x nếu là người đứng đầu, bỏ trống nếu không", "write x for the head, nothing otherwise")
	return false
}

func (e *FieldsError) day(field, text string) workflow.Date {
	if text == "" {
		return ""
	}
	for _, layout := range []string{time.DateOnly, "2/1/2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return workflow.Date(t.Format(time.DateOnly))
		}
	}
	e.add(field, "ngày không có thật; viết dạng 31/01/2026", "there is no such day; write it as 31/01/2026")
	return ""
}
