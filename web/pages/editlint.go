package pages

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/locate"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// finding is what the linter says, for the page and its scripts.
type finding struct {
	Rule     string        `json:"rule"`
	Severity lint.Severity `json:"severity"`
	Text     string        `json:"text"` // the words it is about
	Message  string        `json:"message"`
	Source   string        `json:"source"`
	Field    string        `json:"field"`
	Where    string        `json:"where"`
	Block    int           `json:"block"` // of the body; -1 elsewhere
	Nth      int           `json:"nth"`   // which of the block's same words, from 0
	Fix      *string       `json:"fix,omitempty"`
	ByHand   bool          `json:"byHand,omitempty"` // a person may make the fix by one act
	Waived   bool          `json:"waived,omitempty"`
	Boxes    []locate.Box  `json:"boxes,omitempty"`
}

// findings are what the linter says of a manuscript that is not laid out; of
// one that is too long to check, only that, for its drafter is to mend it here.
func (p *Pages) findings(v *visit, b *front.Bench) ([]finding, error) {
	l, _ := b.Manuscript.Compose()
	found, err := p.Front.LintBench(v.Context(), b, l)
	if err != nil {
		told := front.ProblemOf(err)
		if told.Code == front.Internal {
			return nil, err
		}
		return []finding{{Severity: lint.Error, Message: told.Detail[v.lang], Field: "body", Where: fieldName(v, "body"), Block: -1}}, nil
	}
	var marked []front.MarkedFinding
	for _, f := range found {
		marked = append(marked, front.MarkedFinding{Finding: f})
	}
	return findingsOf(v, b, marked), nil
}

// lacking are the faults that keep a letter from being printed at all; those
// of the body's syntax are the linter's.
func lacking(v *visit, l *document.Letter) []finding {
	faults, _ := errors.AsType[document.Errors](document.Check(l))
	var out []finding
	for _, f := range faults {
		if f.Line == 0 {
			out = append(out, finding{Severity: lint.Error, Message: v.T(f.VI, f.EN), Field: f.Field, Where: fieldName(v, f.Field), Block: -1})
		}
	}
	return out
}

// fieldName is a field as the page calls it, with the line of a list; empty
// where the page has no such field.
func fieldName(v *visit, field string) string {
	name, rest, list := strings.Cut(field, "[")
	words, known := fieldWords[name]
	if !known {
		return ""
	}
	if n, _, _ := strings.Cut(rest, "]"); list && n != "" {
		return v.T(words[0]+", dòng ", words[1]+", line ") + oneMore(n)
	}
	return v.T(words[0], words[1])
}

var weight = map[lint.Severity]int{lint.Error: 0, lint.Warning: 1, lint.Hint: 2}

// findingsOf gives each finding its place in the editor.
func findingsOf(v *visit, b *front.Bench, found []front.MarkedFinding) []finding {
	l, starts := b.Manuscript.Compose()
	at := newBlockPlaces(b.Manuscript, l.Body, starts)
	waived := map[workflow.Hash]bool{}
	if b.View != nil {
		for _, w := range b.View.Letter.Waivers {
			waived[w.Key] = true
		}
	}
	out := []finding{}
	for _, f := range found {
		g := finding{Rule: f.Rule, Severity: f.Severity, Text: f.Text, Message: v.T(f.Message.VI, f.Message.EN), Source: f.Source,
			Field: f.Place.Field, Block: -1, Fix: f.Fix, ByHand: f.Safe || f.Choice, Waived: waived[drafting.KeyOf(f.Finding)], Boxes: f.Boxes}
		if f.Place.Field == "body" && f.Place.Line > 0 {
			g.Block, g.Nth = at.find(f.Place.Line, f.Place.Col, f.Text)
		}
		g.Where = where(v, b.Manuscript, g)
		out = append(out, g)
	}
	// What stops the letter comes first, each kind in the order of the page.
	slices.SortStableFunc(out, func(a, b finding) int { return cmp.Compare(weight[a.Severity], weight[b.Severity]) })
	return out
}

// blockPlaces turns lines of a composed body into blocks of the editor.
type blockPlaces struct {
	lines  []string
	starts []int
	notes  []int // the block of each footnote, in order
}

func newBlockPlaces(m drafting.Manuscript, body string, starts []int) blockPlaces {
	at := blockPlaces{lines: strings.Split(body, "\n"), starts: starts}
	for i := range m.Blocks {
		for range document.Footnotes(&m.Blocks[i]) {
			at.notes = append(at.notes, i)
		}
	}
	return at
}

// find gives the block of a line, and how often the words stand in the block
// before that place.
func (at blockPlaces) find(line, col int, words string) (block, nth int) {
	block = -1
	for i, start := range at.starts {
		if start <= line {
			block = i
		}
	}
	if block < 0 || line > len(at.lines) {
		return -1, 0
	}
	if n, ok := noteNumber(at.lines[line-1]); ok && n <= len(at.notes) {
		return at.notes[n-1], strings.Count(at.text(at.notes[n-1]), words) + timesBefore(at.lines[line-1], col, words)
	}
	for i := at.starts[block]; i < line; i++ {
		nth += strings.Count(at.lines[i-1], words)
	}
	return block, nth + timesBefore(at.lines[line-1], col, words)
}

// text is a block's own lines.
func (at blockPlaces) text(block int) string {
	from, to := at.starts[block]-1, len(at.lines)
	if block+1 < len(at.starts) {
		to = at.starts[block+1] - 1
	}
	for i := from; i < to; i++ {
		if _, note := noteNumber(at.lines[i]); note {
			to = i
		}
	}
	return strings.Join(at.lines[from:to], "\n")
}

func timesBefore(line string, col int, words string) int {
	r := []rune(line)
	return strings.Count(string(r[:min(max(col-1, 0), len(r))]), words)
}

// noteNumber reads "[^12]: …".
func noteNumber(line string) (n int, ok bool) {
	rest, ok := strings.CutPrefix(line, "[^")
	if !ok {
		return 0, false
	}
	digits, _, ok := strings.Cut(rest, "]:")
	if !ok || digits == "" {
		return 0, false
	}
	for _, d := range digits {
		if d < '0' || d > '9' || n > 1e6 {
			return 0, false
		}
		n = n*10 + int(d-'0')
	}
	return n, n > 0
}

// fieldWords are the fields as the page calls them.
var fieldWords = map[string][2]string{
	"subject": {"Trích yếu", "Subject"}, "addressees": {"Kính gửi", "Addressees"}, "recipients": {"Nơi nhận", "Recipients"},
	"agency": {"Tên cơ quan", "Agency"}, "parent_agency": {"Cơ quan chủ quản", "Parent agency"}, "symbol": {"Ký hiệu", "Symbol"},
	"place": {"Địa danh", "Place"}, "signature.name": {"Họ tên người ký", "Signer's name"}, "signature.titles": {"Chức vụ người ký", "Signer's title"}, "signature.other_titles": {"Chức vụ khác của người ký", "Signer's other office"},
	"signature.capacity": {"Quyền hạn người ký", "Signer's capacity"}, "filing.units": {"Dòng Lưu", "Filing line"}, "filing.copies": {"Số bản lưu", "File copies"}, "filing.copies_as": {"Số bản lưu", "File copies"},
	"urgency": {"Độ khẩn", "Urgency"}, "circulation": {"Chỉ dẫn lưu hành", "Circulation"}, "drafter_code": {"Ký hiệu người soạn", "Drafter's code"},
	"contact": {"Địa chỉ liên hệ", "Contact"}, "attachments": {"Tệp kèm theo", "Attachments"}, "body": {"Nội dung", "Text"},
}

// where says in words where a finding stands.
func where(v *visit, m drafting.Manuscript, f finding) string {
	if name := fieldName(v, f.Field); name != "" && f.Block < 0 {
		return name
	}
	if f.Block < 0 || f.Block >= len(m.Blocks) {
		return f.Field
	}
	b := m.Blocks[f.Block]
	words := []rune(strings.TrimSpace(document.Words(b.Text)))
	if len(words) > 28 {
		words = append(words[:26], '…')
	}
	switch {
	case b.Kind == document.TableBlock:
		return v.T("Bảng", "Table")
	case len(words) == 0:
		return v.T("Nội dung", "Text")
	}
	return "“" + string(words) + "”"
}

func oneMore(digits string) string {
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' {
			return digits
		}
		n = n*10 + int(d-'0')
	}
	return strconv.Itoa(n + 1)
}
