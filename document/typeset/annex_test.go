package typeset

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"congvan/document"
)

// component is a row of Annex I, part V: how one component is printed.
type component struct {
	name, article string
	low, high     float64 // points
	bold, italic  bool
	// printed gives the texts of the component in a letter.
	printed func(*document.Letter, document.Model) []string
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// annexTable is Annex I, part V, with the articles of part II that say the
// same in words.
var annexTable = []component{
	{"Quốc hiệu", "II.1a", 12, 13, true, false, func(*document.Letter, document.Model) []string { return one(document.NationalName) }},
	{"Tiêu ngữ", "II.1b", 13, 14, true, false, func(*document.Letter, document.Model) []string { return one(document.NationalMotto) }},
	{"cơ quan chủ quản", "II.2b", 12, 13, false, false, func(l *document.Letter, _ document.Model) []string { return one(l.ParentAgency) }},
	{"cơ quan ban hành", "II.2b", 12, 13, true, false, func(l *document.Letter, _ document.Model) []string { return one(l.Agency) }},
	{"số", "II.3c", 13, 13, false, false, func(*document.Letter, document.Model) []string { return one("Số:") }},
	{"ký hiệu", "II.3c", 13, 13, false, false, func(l *document.Letter, _ document.Model) []string { return one("/" + l.Symbol) }},
	{"địa danh và thời gian", "II.4c", 13, 14, false, true, func(l *document.Letter, m document.Model) []string {
		if m.Undated {
			return nil
		}
		return one(l.Place + ", ngày")
	}},
	{"tên loại", "II.5b", 13, 14, true, false, func(_ *document.Letter, m document.Model) []string { return one(m.Heading()) }},
	{"trích yếu của văn bản có tên loại", "II.5b", 13, 14, true, false, func(l *document.Letter, m document.Model) []string {
		if m.Untitled {
			return nil
		}
		return one(l.SubjectLine())
	}},
	{"trích yếu công văn", "II.5b", 12, 13, false, false, func(l *document.Letter, m document.Model) []string {
		if !m.Untitled {
			return nil
		}
		return one(l.SubjectLine())
	}},
	{"căn cứ", "II.6a", 13, 14, false, true, blocksOf(document.LegalBasis)},
	{"nội dung", "II.6e", 13, 14, false, false, func(l *document.Letter, _ document.Model) (list []string) {
		for _, s := range blocksOf(document.Paragraph)(l, document.Model{}) {
			if !strings.HasPrefix(s, "Điều ") { // its number is bold
				list = append(list, s)
			}
		}
		return list
	}},
	{"phần, chương, mục", "II.6đ", 13, 14, true, false, blocksOf(document.Section)},
	{"điều, khoản có tiêu đề", "II.6đ", 13, 14, true, false, blocksOf(document.Clause)},
	{"quyền hạn, chức vụ", "II.7đ", 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return l.Signature.Lines() }},
	{"họ tên", "II.7đ", 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return one(l.Signature.Name) }},
	{"Kính gửi", "II.9d", 13, 14, false, false, func(l *document.Letter, _ document.Model) []string {
		if len(l.Addressees) == 0 {
			return nil
		}
		return one(l.CallLine())
	}},
	{"Nơi nhận", "II.9d", 12, 12, true, true, func(*document.Letter, document.Model) []string { return one("Nơi nhận:") }},
	{"dòng Lưu", "II.9d", 11, 11, false, false, func(l *document.Letter, _ document.Model) []string { return one("- " + l.Filing.Line()) }},
	{"phụ lục", "III.1b", 14, 14, true, false, blocksOf(document.Annex)},
	{"mức độ khẩn", "III.2b", 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return one(l.Urgency.Words()) }},
	{"phạm vi lưu hành", "III.2c", 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return one(l.Circulation) }},
	{"người soạn thảo và số bản", "III.3", 11, 11, false, false, func(l *document.Letter, _ document.Model) []string { return one(l.DrafterCode) }},
	{"địa chỉ liên hệ", "III.4", 11, 12, false, false, func(l *document.Letter, _ document.Model) []string { return one(l.Contact) }},
}

// blocksOf gives the words of the letter's blocks of a kind that are of one
// style.
func blocksOf(kind document.BlockKind) func(*document.Letter, document.Model) []string {
	return func(l *document.Letter, _ document.Model) (list []string) {
		blocks, err := document.ParseBody(l.Body)
		if err != nil {
			return []string{"the body: " + err.Error()}
		}
		for _, b := range blocks {
			if b.Kind == kind && len(b.Text) > 0 && (kind != document.Paragraph || !b.Text[0].Bold) {
				list = append(list, b.Text[0].Text)
			}
		}
		return list
	}
}

// TestAnnexI measures every component of every golden letter in its PDF.
func TestAnnexI(t *testing.T) {
	for _, file := range goldenFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			l := readLetter(t, file)
			model, _ := l.Type.Model()
			m := measure(t, compose(t, l, Options{}).PDF)
			for _, row := range annexTable {
				for _, words := range row.printed(l, model) {
					m.hold(row, words)
				}
			}
			holdMargins(t, m, l)
			holdHead(t, m, l, model)
			holdPageNumbers(t, m)
		})
	}
}

// hold looks for the beginning of a component, which may go on for lines.
func (m *measured) hold(row component, words string) {
	m.t.Helper()
	s, found := m.begins(words)
	if !found {
		m.t.Errorf("%s: %q is not printed (Annex I.%s)", row.name, words, row.article)
		return
	}
	if s.size < row.low-0.01 || s.size > row.high+0.01 || s.bold != row.bold || s.italic != row.italic {
		m.t.Errorf("%s: %q is %g pt, bold %v, italic %v; Annex I.%s asks for %g to %g, bold %v, italic %v",
			row.name, s.text, s.size, s.bold, s.italic, row.article, row.low, row.high, row.bold, row.italic)
	}
}

// begins finds the segment that the words begin with, or whose text begins
// with them.
func (m *measured) begins(words string) (segment, bool) {
	words = tidy(words)
	for _, s := range m.segments {
		if text := tidy(s.text); text != "" && (strings.HasPrefix(words, text) && len(text) > min(len(words)-1, 5) || strings.HasPrefix(text, words)) {
			return s, true
		}
	}
	return segment{}, false
}

// tidy makes the wide blanks of a justified line single ones.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// holdMargins: Annex I.I.3. The contact line stands in the lower margin.
func holdMargins(t *testing.T, m *measured, l *document.Letter) {
	t.Helper()
	for _, s := range m.segments {
		text := strings.TrimSpace(s.text)
		page := m.pages[s.page-1]
		if text == "" || text == l.Circulation || strings.Contains(l.Contact, text) || s.page > 1 && s.bottom < 20*mm {
			continue
		}
		right := s.right
		if strings.HasSuffix(s.text, " ") {
			right -= 0.25 * s.size // the blank at the end of a line hangs
		}
		if s.left < 30*mm-1 || right > page.right-15*mm+2 || s.top < 20*mm-1 || s.bottom > page.bottom-20*mm+1 {
			t.Errorf("page %d: %q at %.0f, %.0f to %.0f, %.0f leaves the margins (Annex I.I.3)", s.page, s.text, s.left, s.top, right, s.bottom)
		}
	}
}

// holdHead: the rules and the baselines of cells 1 to 5.
func holdHead(t *testing.T, m *measured, l *document.Letter, model document.Model) {
	t.Helper()
	name, motto := m.find(document.NationalName), m.find(document.NationalMotto)
	first := m.find(strings.Fields(l.ParentAgency + " " + l.Agency)[0])
	if !near1(first.bottom, name.bottom) {
		t.Errorf("the issuer stands at %g, the national name at %g: one line (Annex I.IV)", first.bottom, name.bottom)
	}
	if rule := m.under(motto); math.Abs(rule.right-rule.left-(motto.right-motto.left)) > 2 {
		t.Errorf("the rule under the motto is %.1f pt long, the motto %.1f (Annex I.II.1b)", rule.right-rule.left, motto.right-motto.left)
	}
	number, symbol := m.find("Số:"), m.find("/"+l.Symbol)
	issuer := m.lastLine(l.Agency, name.left)
	if middle := (number.left + symbol.right) / 2; math.Abs(middle-issuer.centre()) > 2 {
		t.Errorf("number and symbol are centred at %.1f, the issuer at %.1f (Annex I.II.3c)", middle, issuer.centre())
	}
	if !model.Undated {
		if date := m.find(l.Place + ", ngày"); !near1(date.bottom, number.bottom) {
			t.Errorf("number at %g and date at %g: one line (Annex I.II.4c)", number.bottom, date.bottom)
		}
	}
	m.holdRule(issuer, "cơ quan ban hành", "II.2b")
	if !model.Untitled {
		title, subject := m.find(model.Heading()), m.lastLine(l.SubjectLine(), m.pages[0].right)
		middle := (30*mm + m.pages[0].right - 15*mm) / 2
		if math.Abs(title.centre()-middle) > 1.5 || math.Abs(subject.centre()-middle) > 2.5 {
			t.Errorf("type at %.1f and subject at %.1f are not centred at %.1f (Annex I.II.5b)", title.centre(), subject.centre(), middle)
		}
		m.holdRule(subject, "trích yếu", "II.5b")
	}
}

// holdRule: a rule of 1/3 to 1/2 of the text's length under its last line. A
// text of several lines is as wide as the longest.
func (m *measured) holdRule(last segment, name, article string) {
	m.t.Helper()
	widest := last.right - last.left
	for _, s := range m.segments {
		if s.page == 1 && s.bold && s.size == last.size && math.Abs(s.centre()-last.centre()) < 3 && s.bottom < last.bottom+1 && s.bottom > last.bottom-60 {
			widest = max(widest, s.right-s.left)
		}
	}
	rule := m.under(last)
	if part := (rule.right - rule.left) / widest; part < 1.0/3-0.01 || part > 0.51 || math.Abs((rule.left+rule.right)/2-last.centre()) > 2.5 {
		m.t.Errorf("the rule under %s is %.2f of its line, 1/3 to 1/2 wanted, centred (Annex I.%s)", name, part, article)
	}
}

// lastLine finds the line of page 1, left of some place, that a text ends with.
func (m *measured) lastLine(words string, leftOf float64) segment {
	m.t.Helper()
	for _, s := range slices.Backward(m.segments) {
		if text := tidy(s.text); s.page == 1 && s.top < 100*mm && s.right < leftOf && len(text) > 2 && strings.HasSuffix(words, text) {
			return s
		}
	}
	m.t.Fatalf("no line ends %q", words)
	return segment{}
}

// holdPageNumbers: Annex I.I.7 and III.1đ.
func holdPageNumbers(t *testing.T, m *measured) {
	t.Helper()
	for _, s := range m.segments {
		if s.page == 1 || s.bottom > 20*mm || strings.TrimSpace(s.text) == "" {
			continue
		}
		middle := (30*mm + m.pages[s.page-1].right - 15*mm) / 2
		if s.size < 13 || s.size > 14 || s.bold || s.italic || math.Abs(s.centre()-middle) > 2 || strings.Trim(s.text, "0123456789") != "" {
			t.Errorf("page %d: number %q of %g pt at %.1f; 13 to 14 pt, upright, centred in the top margin wanted (Annex I.I.7)", s.page, s.text, s.size, s.centre())
		}
	}
}
