// Package register is the register of outgoing documents as a book: its ten
// columns in words, its cover, and its forms on paper and as tables (Decree
// 30/2020/NĐ-CP, Art. 16.2b and Annex IV, Part I).
//
// It owns headings, words and file formats. It must not know of SQL, HTTP,
// rights, or how pages are typeset: it gives a template and its data.
package register

import (
	"fmt"
	"strings"
	"time"

	"congvan/document"
)

// Columns are the headings of Annex IV, in order.
var Columns = [10]string{
	"Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
	"Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
}

// Title is what stands on the cover.
const Title = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"

// Line is one number of the register.
type Line struct {
	N            int
	NumberSymbol string
	Date         time.Time
	Type         document.Type
	Subject      string
	Signer       string
	Receivers    []string
	Keeper       string
	Copies       int // 0 when the letter does not say
	SentAt       time.Time
	Received     []string
	Notes        []string
	// Void: the number was taken and given up; VoidedBy and VoidedAt say by
	// whom and when.
	Void     bool
	VoidedBy string
	VoidedAt time.Time
}

// Book is a volume of the register.
type Book struct {
	ParentAgency, Agency string
	Series               string // the series' name
	Year, Volume         int
	// From and To bound the volume in time; zero takes the lines' own dates.
	From, To time.Time
	Lines    []Line // in the order of the numbers
	// Zone is that of the dates.
	Zone *time.Location
}

// row is a line as its ten columns have it.
type row struct {
	Cells [10]string `json:"cells"`
	Void  bool       `json:"void"`
}

func (b *Book) rows() []row {
	rows := make([]row, len(b.Lines))
	for i, l := range b.Lines {
		rows[i] = b.row(l)
	}
	return rows
}

// voided is what column 3 says of a number given up.
const voided = "Số đã hủy"

func (b *Book) row(l Line) row {
	notes := l.Notes
	title := l.Type.Titled(l.Subject)
	if l.Void {
		notes = append([]string{fmt.Sprintf("%s: %s hủy %s", voided, l.VoidedBy, l.VoidedAt.In(b.Zone).Format("02/01/2006 15:04"))}, notes...)
	}
	r := row{Void: l.Void, Cells: [10]string{
		l.NumberSymbol, day(l.Date), title, l.Signer, strings.Join(l.Receivers, "; "), l.Keeper, "", day(in(l.SentAt, b.Zone)),
		strings.Join(l.Received, "; "), strings.Join(notes, "; "),
	}}
	if l.Copies > 0 {
		r.Cells[6] = fmt.Sprint(l.Copies)
	}
	return r
}

func in(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006")
}

// span is the volume's first and last day.
func (b *Book) span() (from, to time.Time) {
	from, to = b.From, b.To
	if len(b.Lines) > 0 {
		if from.IsZero() {
			from = b.Lines[0].Date
		}
		if to.IsZero() {
			to = b.Lines[len(b.Lines)-1].Date
		}
	}
	return from, to
}

// numbers are the volume's first and last number as printed.
func (b *Book) numbers() (first, last string) {
	if len(b.Lines) == 0 {
		return "", ""
	}
	return printed(b.Lines[0].N), printed(b.Lines[len(b.Lines)-1].N)
}

func printed(n int) string { return fmt.Sprintf("%02d", n) }

// long is a day in the words of a letter (Annex I.II.4b): a zero stands before
// days under ten and before the months 1 and 2 only.
func long(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	month := fmt.Sprint(int(t.Month()))
	if t.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("%02d tháng %s năm %d", t.Day(), month, t.Year())
}

// Name is the file's name without its ending.
func (b *Book) Name() string {
	name := fmt.Sprintf("so-dang-ky-van-ban-di-%d", b.Year)
	if b.Volume > 1 {
		name += fmt.Sprintf("-quyen-%02d", b.Volume)
	}
	return name
}
