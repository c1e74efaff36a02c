package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/internal/locale"
	"congvan/internal/records/list"
	"congvan/workflow"
)

// Office is whose list it is and when it is made.
type Office struct {
	Parent, Agency, Place string
	Today                 workflow.Date
	// Person and Unit name people and units.
	Person func(workflow.PersonID) string
	Unit   func(workflow.UnitID) string
}

func (o Office) list(title []string, columns []list.Column) *list.List {
	return &list.List{
		ParentAgency: o.Parent, Agency: o.Agency, Title: title, Columns: columns, Made: string(o.Today) + "T00:00:00Z",
		PlaceDate: fmt.Sprintf("%s, ngày %s tháng %s năm %d", o.Place, twoDigits(o.Today.Day()), month(o.Today.Month()), o.Today.Year()),
	}
}

// twoDigits and month: a zero stands before days below 10 and the months 1 and
// 2 (Annex I.II.4).
func twoDigits(n int) string { return fmt.Sprintf("%02d", n) }

func month(n int) string {
	if n <= 2 {
		return twoDigits(n)
	}
	return strconv.Itoa(n)
}

func day(d workflow.Date) string {
	if d == "" {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day(), d.Month(), d.Year())
}

func (o Office) maker(f File) string {
	if f.Keeper != "" {
		return o.Person(f.Keeper)
	}
	if f.Unit != "" {
		return o.Unit(f.Unit)
	}
	return ""
}

// PlanList is the file plan on paper (Annex V, II).
func PlanList(o Office, p Plan, files []File) *list.List {
	title := []string{"DANH MỤC HỒ SƠ", fmt.Sprintf("Năm %d", p.Year)}
	if p.Decision != "" {
		title = append(title, fmt.Sprintf("(Kèm theo Quyết định số %s ngày %s tháng %s năm %d của %s)",
			p.Decision, twoDigits(p.DecidedOn.Day()), month(p.DecidedOn.Month()), p.DecidedOn.Year(), o.Agency))
	}
	l := o.list(title, []list.Column{
		{Name: "Số và ký hiệu hồ sơ", Width: 3, Centre: true}, {Name: "Tên đề mục và tiêu đề hồ sơ", Width: 11},
		{Name: "Thời hạn bảo quản", Width: 2.8, Centre: true}, {Name: "Người lập hồ sơ", Width: 4.5}, {Name: "Ghi chú", Width: 3.7},
	})
	permanent, section := 0, ""
	for i, f := range files {
		if f.Symbol != section || i == 0 {
			section = f.Symbol
			l.Rows = append(l.Rows, list.Row{Heading: heading(p, section)})
		}
		if f.Retention == Forever {
			permanent++
		}
		note := f.Note
		if !f.Planned {
			note = strings.TrimSpace("Ngoài danh mục. " + note)
		}
		l.Rows = append(l.Rows, list.Row{Cells: []string{f.Code(), f.Title, f.Retention.Text(locale.Vietnamese), o.maker(f), note}})
	}
	l.Empty = "Danh mục chưa có hồ sơ."
	l.Outro = []string{
		fmt.Sprintf("Danh mục hồ sơ này có %d hồ sơ, bao gồm: %d hồ sơ bảo quản vĩnh viễn; %d hồ sơ bảo quản có thời hạn.", len(files), permanent, len(files)-permanent),
	}
	return l
}

func heading(p Plan, symbol string) string {
	for i, s := range p.Sections {
		if s.Symbol == symbol {
			return Roman(i+1) + ". " + strings.ToUpper(s.Title)
		}
	}
	return "HỒ SƠ CHƯA XẾP ĐỀ MỤC"
}

// Roman is a number from 1 in Roman letters.
func Roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// FileList is the list of files to be handed over (Annex V, III). Which says
// what it lists, "năm 2026" or a unit's name; whole that all letters of the
// files are counted, and not just those that whoever prints it may see.
func FileList(o Office, which string, year int, files []File, whole bool) *list.List {
	l := o.list([]string{"MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", which, fmt.Sprintf("Năm %d", year)}, []list.Column{
		{Name: "Số TT", Width: 1.3, Centre: true}, {Name: "Số, ký hiệu hồ sơ", Width: 3, Centre: true}, {Name: "Tiêu đề hồ sơ", Width: 9.5},
		{Name: "Thời gian tài liệu", Width: 3.4, Centre: true}, {Name: "Thời hạn bảo quản", Width: 2.6, Centre: true},
		{Name: "Số văn bản", Width: 1.9, Centre: true}, {Name: "Ghi chú", Width: 3.3},
	})
	for i, f := range files {
		l.Rows = append(l.Rows, list.Row{Cells: []string{
			strconv.Itoa(i + 1), f.Code(), f.Title, period(f.First, f.Last), f.Retention.Text(locale.Vietnamese), strconv.Itoa(f.Letters), strings.TrimSpace("Hồ sơ điện tử. " + f.Note),
		}})
	}
	l.Empty = "Không có hồ sơ nào."
	l.Outro = []string{
		fmt.Sprintf("Mục lục này gồm: %d hồ sơ (đơn vị bảo quản).", len(files)),
		"Viết bằng chữ: " + InWords(len(files)) + " hồ sơ (đơn vị bảo quản).",
	}
	if !whole {
		l.Outro = append(l.Outro, "Số văn bản và thời gian tài liệu chỉ tính các văn bản thuộc phạm vi được xem của người in.")
	}
	l.Signers = []string{"Người lập"}
	return l
}

func period(from, to workflow.Date) string {
	if from == to {
		return day(from)
	}
	return day(from) + " – " + day(to)
}

// Document is a letter as the list of a file has it.
type Document struct {
	Letter       workflow.LetterID
	NumberSymbol string
	Date         workflow.Date
	Type         document.Type
	Subject      string
	State        workflow.State
	N            int // its place, once the file is closed
}

// DocumentList is the list of documents in a file (Annex V, IV). Hidden says
// how many the reader may not see; they are counted, not named. A reader who
// is not told of the whole file gets a list that says so.
func DocumentList(o Office, f *File, docs []Document, whole bool, hidden int) *list.List {
	code := f.Code()
	if code == "" {
		code = f.Title
	}
	l := o.list([]string{"MỤC LỤC VĂN BẢN, TÀI LIỆU", "Số, ký hiệu hồ sơ: " + code, fmt.Sprintf("Năm %d", f.Year)}, []list.Column{
		{Name: "STT", Width: 1.2, Centre: true}, {Name: "Số, ký hiệu văn bản", Width: 3.8, Centre: true}, {Name: "Ngày tháng năm văn bản", Width: 2.5, Centre: true},
		{Name: "Tên loại và trích yếu nội dung văn bản", Width: 9}, {Name: "Tác giả văn bản", Width: 4}, {Name: "Tờ số/ Trang số", Width: 1.8, Centre: true}, {Name: "Ghi chú", Width: 2.7},
	})
	l.Intro = []string{"Tiêu đề hồ sơ: " + f.Title, "Thời hạn bảo quản: " + f.Retention.Text(locale.Vietnamese) + ". Người lập hồ sơ: " + o.maker(*f) + "."}
	for i, d := range docs {
		n := d.N
		if n == 0 {
			n = i + 1
		}
		l.Rows = append(l.Rows, list.Row{Cells: []string{strconv.Itoa(n), d.NumberSymbol, day(d.Date), d.Type.Titled(d.Subject), o.Agency, "", remark(d.State)}})
	}
	l.Empty = "Hồ sơ chưa có văn bản."
	if !whole {
		l.Empty = "Không có văn bản thuộc phạm vi được xem."
		l.Outro = append(l.Outro, "Chỉ kê các văn bản thuộc phạm vi được xem của người in.")
	}
	if hidden > 0 {
		l.Outro = append(l.Outro, fmt.Sprintf("Không kê %d văn bản hạn chế, ngoài phạm vi được xem của người in.", hidden))
	}
	if whole && (f.State == Closed || f.State == HandedOver) {
		l.Outro = append(l.Outro, fmt.Sprintf("Hồ sơ gồm %d văn bản (%s văn bản), kết thúc ngày %s.", len(docs)+hidden, InWords(len(docs)+hidden), day(f.ClosedOn)))
	}
	l.Signers = []string{"Người lập"}
	return l
}

func remark(s workflow.State) string {
	if s == workflow.Recalled || s == workflow.Replaced {
		return locale.Text(locale.Vietnamese, "state."+string(s), nil)
	}
	return ""
}
