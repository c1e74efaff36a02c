package front

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"congvan/document/typeset"
	"congvan/internal/records/register"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// RegisterPage is a page of the register; Next is empty on the last one.
type RegisterPage struct {
	Query postgres.RegisterQuery
	Lines []postgres.RegisterLine
	Next  string
}

// Register lists a year's numbers of a series for those who keep or guard the
// register: it names restricted letters too. Without a series it takes the
// agency's first.
func (f *Front) Register(ctx context.Context, c Caller, q postgres.RegisterQuery, cursor string) (*RegisterPage, error) {
	if err := f.complete(ctx, c, &q); err != nil {
		return nil, err
	}
	var err error
	if cursor != "" {
		if q.After, err = strconv.Atoi(cursor); err != nil || q.After < 1 {
			return nil, badCursor
		}
	}
	lines, more, err := f.Records.Register(ctx, q)
	if err != nil {
		return nil, err
	}
	page := &RegisterPage{Query: q, Lines: lines}
	if more {
		page.Next = strconv.Itoa(lines[len(lines)-1].N)
	}
	return page, nil
}

// complete checks who asks, and fills in the agency, its first series and this
// year.
func (f *Front) complete(ctx context.Context, c Caller, q *postgres.RegisterQuery) error {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return err
	}
	if !keepsRegister(org, c.Person, f.today()) {
		return ErrNotKeeper
	}
	q.Agency = c.Agency
	if q.Series == "" && len(org.Series) > 0 {
		q.Series = org.Series[0].ID
	}
	if q.Year == 0 {
		q.Year = f.today().Year()
	}
	if q.From != "" && q.To != "" && q.From > q.To {
		return &InvalidError{Field: "from", VI: "Ngày bắt đầu sau ngày kết thúc; đổi lại một trong hai ngày.", EN: "The first day comes after the last; change one of them."}
	}
	return nil
}

func keepsRegister(org *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
	keeps := func(s workflow.Scope) bool { return s.Restricted && (s.Issued || s.FromSigned) }
	return slices.ContainsFunc(org.ScopesOf(who, on), keeps)
}

// RegisterYears lists the years of all series, the newest first.
func (f *Front) RegisterYears(ctx context.Context, c Caller) ([]postgres.RegisterYear, error) {
	var q postgres.RegisterQuery
	if err := f.complete(ctx, c, &q); err != nil {
		return nil, err
	}
	return f.Records.RegisterYears(ctx, c.Agency)
}

// Export is a register to be taken away: what of it, in what form.
type Export struct {
	postgres.RegisterQuery
	Format string // pdf, xlsx or csv
	Volume int    // printed on the cover; 0 is 1
}

// Exported is a file.
type Exported struct {
	Name, MediaType string
	Data            []byte
}

// maxExported bounds a workbook or table; an agency's year fits many times.
const maxExported = 50_000

// exports are the forms of the register.
var exports = map[string]struct {
	media string
	limit int
	make  func(context.Context, *Front, *register.Book) ([]byte, error)
}{
	"csv": {"text/csv; charset=utf-8", maxExported, func(_ context.Context, _ *Front, b *register.Book) ([]byte, error) { return b.CSV() }},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", maxExported,
		func(_ context.Context, _ *Front, b *register.Book) ([]byte, error) { return b.XLSX() }},
	"pdf": {"application/pdf", register.MaxPrinted, func(ctx context.Context, f *Front, b *register.Book) ([]byte, error) {
		pdf, _, err := f.Print(ctx, typeset.Sheet{Template: register.Template(), Data: b.Data()})
		return pdf, err
	}},
}

// ExportRegister makes the register, or a part of it, a file.
func (f *Front) ExportRegister(ctx context.Context, c Caller, e Export) (*Exported, error) {
	how, known := exports[e.Format]
	if !known {
		return nil, &InvalidError{Field: "format", VI: "Chọn pdf, xlsx hoặc csv.", EN: "Choose pdf, xlsx or csv."}
	}
	if e.Volume < 0 || e.Volume > 999 {
		return nil, &InvalidError{Field: "volume", VI: "Quyển số ghi từ 1 đến 999.", EN: "The volume is a number from 1 to 999."}
	}
	book, err := f.book(ctx, c, e, how.limit)
	if err != nil {
		return nil, err
	}
	data, err := how.make(ctx, f, book)
	if err != nil {
		return nil, fmt.Errorf("register of %d as %s: %w", e.Year, e.Format, err)
	}
	return &Exported{Name: book.Name() + "." + e.Format, MediaType: how.media, Data: data}, nil
}

// book reads the lines of an export, a page at a time.
func (f *Front) book(ctx context.Context, c Caller, e Export, limit int) (*register.Book, error) {
	q := e.RegisterQuery
	if err := f.complete(ctx, c, &q); err != nil {
		return nil, err
	}
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	b := &register.Book{
		ParentAgency: org.Agency.ParentName, Agency: org.Agency.Name, Series: seriesName(org, q.Series), Year: q.Year, Volume: max(e.Volume, 1),
		From: dayOf(q.From), To: dayOf(q.To), Zone: workflow.LegalZone(),
	}
	q.After, q.Newest, q.Limit = 0, false, 200
	for {
		lines, more, err := f.Records.Register(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			b.Lines = append(b.Lines, bookLine(org, l))
		}
		switch {
		case !more && len(b.Lines) <= limit:
			return b, nil
		case len(b.Lines) > limit || (more && len(b.Lines) == limit):
			return nil, tooManyLines(limit)
		}
		q.After = lines[len(lines)-1].N
	}
}

func tooManyLines(limit int) error {
	return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "too_many_lines", Field: "from",
		VI: fmt.Sprintf("Chưa in được: quá %d dòng. Chọn ít tháng hơn, mỗi lần một quyển.", limit),
		EN: fmt.Sprintf("Not printed: more than %d lines. Choose fewer months, a volume at a time.", limit)}
}

func seriesName(org *workflow.Organisation, id workflow.SeriesID) string {
	for _, s := range org.Series {
		if s.ID == id {
			return s.Name
		}
	}
	return string(id)
}

func dayOf(d workflow.Date) time.Time {
	if d == "" {
		return time.Time{}
	}
	return d.At("00:00")
}

func bookLine(org *workflow.Organisation, l postgres.RegisterLine) register.Line {
	voidedBy := string(l.VoidedBy)
	if p, ok := org.Person(l.VoidedBy); ok {
		voidedBy = p.Name
	}
	notes := l.Notes
	if l.State == workflow.Recalled {
		notes = append([]string{"Thu hồi " + l.Since.In(workflow.LegalZone()).Format("02/01/2006")}, notes...)
	}
	return register.Line{
		N: l.N, NumberSymbol: l.NumberSymbol, Date: dayOf(l.Date), Type: l.Type, Subject: l.Subject, Signer: l.Signer, Receivers: l.Receivers,
		Keeper: l.Keeper, Copies: l.Copies, SentAt: l.SentAt, Received: l.Received, Notes: notes,
		Void: l.Voided, VoidedBy: voidedBy, VoidedAt: l.VoidedAt,
	}
}
