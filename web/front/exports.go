package front

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"congvan/document/typeset"
	"congvan/internal/locale"
	"congvan/internal/records/casefile"
	"congvan/internal/records/list"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Format is a file format that lists are given in.
type Format string

// The formats.
const (
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
	DOCX Format = "docx"
)

var media = map[Format]string{
	PDF: "application/pdf", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

// Paper is a list in some format.
type Paper struct {
	Name, Media string
	Data        []byte
}

// FormatOf reads a format.
func FormatOf(s string) (Format, error) {
	if _, ok := media[Format(s)]; !ok {
		return "", &InvalidError{Field: "format", VI: "phải là pdf, xlsx hoặc docx", EN: "must be pdf, xlsx or docx"}
	}
	return Format(s), nil
}

func (f *Front) paper(ctx context.Context, l *list.List, name string, as Format) (*Paper, error) {
	p := &Paper{Name: name + "." + string(as), Media: media[as]}
	var err error
	switch as {
	case XLSX:
		p.Data, err = l.XLSX()
	case DOCX:
		p.Data, err = l.DOCX()
	default:
		p.Data, _, err = f.Print(ctx, typeset.Sheet{Template: list.Template(), Data: l.Data()})
	}
	return p, err
}

// Serve sends the file as a download.
func (p *Paper) Serve(w http.ResponseWriter) {
	w.Header().Set("Content-Type", p.Media)
	w.Header().Set("Content-Disposition", `attachment; filename="`+p.Name+`"`)
	w.Header().Set("Content-Length", strconv.Itoa(len(p.Data)))
	_, _ = w.Write(p.Data) // the caller is gone, then
}

// MaxExported is how many letters, or files, one list holds.
const MaxExported = 1000

// ExportSearch is what a search finds as a list, the newest letters first; it
// ends at MaxExported and says so.
func (f *Front) ExportSearch(ctx context.Context, c Caller, q postgres.Query, as Format) (*Paper, error) {
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	hits, more, err := f.allHits(ctx, c, q)
	if err != nil {
		return nil, err
	}
	l := &list.List{
		ParentAgency: o.Agency.ParentName, Agency: o.Agency.Name, Title: []string{"KẾT QUẢ TRA CỨU VĂN BẢN ĐI"}, Made: string(f.today()) + "T00:00:00Z",
		Intro: []string{f.asked(o, q)}, Empty: "Không có văn bản nào.",
		Columns: []list.Column{
			{Name: "Số TT", Width: 1.2, Centre: true}, {Name: "Số, ký hiệu văn bản", Width: 3.8, Centre: true}, {Name: "Ngày văn bản", Width: 2.3, Centre: true},
			{Name: "Tên loại và trích yếu nội dung", Width: 9}, {Name: "Người ký", Width: 3.3}, {Name: "Đơn vị soạn thảo", Width: 3.3}, {Name: "Trạng thái", Width: 2.3},
		},
	}
	for i, h := range hits {
		u, _ := o.Unit(h.Letter.Unit)
		l.Rows = append(l.Rows, list.Row{Cells: []string{
			strconv.Itoa(i + 1), h.Letter.Number.Text() + "/" + h.Letter.Symbol, printedDay(h.Letter.Number.Date), h.Letter.Type.Titled(h.Letter.Subject),
			h.Signer, u.Name, locale.Text(locale.Vietnamese, "state."+string(h.Letter.State), nil),
		}})
	}
	l.Outro = []string{fmt.Sprintf("Danh sách gồm %d văn bản thuộc phạm vi được xem của người lập, lập ngày %s.", len(hits), printedDay(f.today()))}
	if more {
		l.Outro = append(l.Outro, fmt.Sprintf("Danh sách dừng ở %d văn bản mới nhất, vẫn còn văn bản cũ hơn: thu hẹp điều kiện tìm (năm, đơn vị, người ký) để xuất phần còn lại.", MaxExported))
	}
	return f.paper(ctx, l, "tra-cuu-"+string(f.today()), as)
}

func (f *Front) allHits(ctx context.Context, c Caller, q postgres.Query) (hits []postgres.Hit, more bool, err error) {
	q.Facets, q.After, q.Limit = false, "", 200
	for {
		found, err := f.Search(ctx, c, q)
		if err != nil {
			return nil, false, err
		}
		hits = append(hits, found.Hits...)
		switch q.After = found.Next; {
		case q.After == "":
			return hits, false, nil
		case len(hits) >= MaxExported:
			return hits[:MaxExported], true, nil
		}
	}
}

// asked is the search in words, for the head of the list.
func (f *Front) asked(o *workflow.Organisation, q postgres.Query) string {
	var parts []string
	add := func(name string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			parts = append(parts, name+": "+strings.Join(values, ", "))
		}
	}
	named := func(of postgres.Dimension, values []string) (list []string) {
		for _, v := range values {
			list = append(list, BucketName(o, of, postgres.Bucket{Value: v}, locale.Vietnamese))
		}
		return list
	}
	add("Từ ngữ", q.Text)
	add("Từ ngày", printedDay(q.From))
	add("Đến ngày", printedDay(q.To))
	var years []string
	for _, y := range q.Years {
		years = append(years, strconv.Itoa(y))
	}
	add("Năm", years...)
	add("Loại", named(postgres.ByType, strs(q.Types))...)
	add("Đơn vị", named(postgres.ByUnit, strs(q.Units))...)
	add("Người ký", q.Signers...)
	add("Nơi nhận", q.Recipients...)
	add("Trạng thái", named(postgres.ByState, strs(q.States))...)
	if len(parts) == 0 {
		return "Điều kiện: mọi văn bản được xem."
	}
	return "Điều kiện: " + strings.Join(parts, "; ") + "."
}

func strs[T ~string](list []T) (out []string) {
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

func printedDay(d workflow.Date) string {
	if !d.Valid() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day(), d.Month(), d.Year())
}

func (f *Front) officeOf(o *workflow.Organisation) casefile.Office {
	return casefile.Office{
		Parent: o.Agency.ParentName, Agency: o.Agency.Name, Place: o.Agency.Place, Today: f.today(),
		Person: func(id workflow.PersonID) string { p, _ := o.Person(id); return p.Name },
		Unit:   func(id workflow.UnitID) string { u, _ := o.Unit(id); return u.Name },
	}
}

// allFiles reads every page of a list of files, up to MaxExported; whole says
// that their letters are all counted.
func (f *Front) allFiles(ctx context.Context, c Caller, q postgres.FileQuery) (files []casefile.File, whole bool, err error) {
	q.Limit = 200
	for {
		page, err := f.CaseFileList(ctx, c, q)
		if err != nil {
			return nil, false, err
		}
		files = append(files, page.Files...)
		if q.After = page.Next; q.After == "" {
			return files, page.Whole, nil
		}
		if len(files) >= MaxExported {
			return nil, false, &InvalidError{Status: http.StatusUnprocessableEntity, Field: "year", Code: "too_many",
				VI: "một mục lục gồm nhiều nhất 1.000 hồ sơ; chọn một năm, một đơn vị", EN: "a list holds at most 1,000 files; choose a year or a unit"}
		}
	}
}

// PrintPlan is the file plan of a year (Decree 30/2020, Annex V, II).
func (f *Front) PrintPlan(ctx context.Context, c Caller, year int, as Format) (*Paper, error) {
	plan, _, err := f.FilePlan(ctx, c, year)
	if err != nil {
		return nil, err
	}
	files, _, err := f.allFiles(ctx, c, postgres.FileQuery{Year: year})
	if err != nil {
		return nil, err
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	return f.paper(ctx, casefile.PlanList(f.officeOf(o), plan, files), fmt.Sprintf("danh-muc-ho-so-%d", year), as)
}

// PrintFiles is the list of files to hand over (Annex V, III).
func (f *Front) PrintFiles(ctx context.Context, c Caller, q postgres.FileQuery, as Format) (*Paper, error) {
	files, whole, err := f.allFiles(ctx, c, q)
	if err != nil {
		return nil, err
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	which, year := "", q.Year
	if u, ok := o.Unit(q.Unit); ok {
		which = u.Name
	}
	if year == 0 {
		year = f.today().Year()
	}
	return f.paper(ctx, casefile.FileList(f.officeOf(o), which, year, files, whole), fmt.Sprintf("muc-luc-ho-so-%d", year), as)
}

// PrintDocuments is the list of documents in a file (Annex V, IV).
func (f *Front) PrintDocuments(ctx context.Context, c Caller, id casefile.ID, as Format) (*Paper, error) {
	v, err := f.CaseFile(ctx, c, id)
	if err != nil {
		return nil, err
	}
	var docs []casefile.Document
	hidden, whole, after := 0, false, ""
	for {
		page, err := f.Documents(ctx, c, id, after, 200)
		if err != nil {
			return nil, err
		}
		docs, hidden, whole = append(docs, page.Documents...), page.Hidden, page.Whole
		if after = page.Next; after == "" {
			break
		}
	}
	name := "muc-luc-van-ban"
	if v.File.N > 0 {
		name += fmt.Sprintf("-%02d-%d", v.File.N, v.File.Year)
	}
	return f.paper(ctx, casefile.DocumentList(f.officeOf(v.Org), &v.File, docs, whole, hidden), name, as)
}
