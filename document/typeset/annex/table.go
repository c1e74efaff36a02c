package annex

import (
	"strings"

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

// signatureArticle is about the lines of the signature block, annexArticle about
// the names of annexes.
const signatureArticle, annexArticle = "II.7đ", "III.1b"

type texts = func(*document.Letter, document.Model) []string

// table is Annex I, part V, with the articles of part I that say the same in
// words.
var table = []component{
	{"Quốc hiệu", "II.1a", 12, 13, true, false, words(document.NationalName)},
	{"Tiêu ngữ", "II.1b", 13, 14, true, false, words(document.NationalMotto)},
	{"cơ quan chủ quản", "II.2b", 12, 13, false, false, field(func(l *document.Letter) string { return l.ParentAgency })},
	{"cơ quan ban hành", "II.2b", 12, 13, true, false, field(func(l *document.Letter) string { return l.Agency })},
	{"số", "II.3c", 13, 13, false, false, words("Số:")},
	{"ký hiệu", "II.3c", 13, 13, false, false, field(func(l *document.Letter) string { return "/" + l.Symbol })},
	{"địa danh và thời gian", "II.4c", 13, 14, false, true, placeAndDate},
	{"tên loại", "II.5b", 13, 14, true, false, func(_ *document.Letter, m document.Model) []string { return some(m.Heading()) }},
	{"trích yếu", "II.5b", 13, 14, true, false, subject(false)},
	{"trích yếu công văn", "II.5b", 12, 13, false, false, subject(true)},
	{"căn cứ", "II.6a", 13, 14, false, true, blocks(document.LegalBasis)},
	{"nội dung", "II.6e", 13, 14, false, false, blocks(document.Paragraph)},
	{"phần, chương, mục", "II.6đ", 13, 14, true, false, blocks(document.Section)},
	{"điều, khoản có tiêu đề", "II.6đ", 13, 14, true, false, blocks(document.Clause)},
	{"quyền hạn, chức vụ", signatureArticle, 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return l.Signature.Lines() }},
	{"chức vụ khác", signatureArticle, 13, 14, true, false, func(l *document.Letter, _ document.Model) []string { return l.Signature.OtherTitles }},
	{"họ tên", signatureArticle, 13, 14, true, false, field(func(l *document.Letter) string { return l.Signature.Name })},
	{"Kính gửi", "II.9d", 13, 14, false, false, call},
	{"Nơi nhận", "II.9d", 12, 12, true, true, words("Nơi nhận:")},
	{"dòng Lưu", "II.9d", 11, 11, false, false, field(func(l *document.Letter) string { return "- " + l.Filing.Line() })},
	{"phụ lục", annexArticle, 14, 14, true, false, blocks(document.Annex)},
	{"mức độ khẩn", "III.2b", 13, 14, true, false, field(func(l *document.Letter) string { return l.Urgency.Words() })},
	{"phạm vi lưu hành", "III.2c", 13, 14, true, false, field(func(l *document.Letter) string { return l.Circulation })},
	{"người soạn thảo, số bản", "III.3", 11, 11, false, false, field(func(l *document.Letter) string { return l.DrafterCode })},
	{"địa chỉ liên hệ", "III.4", 11, 12, false, false, field(func(l *document.Letter) string { return l.Contact })},
}

// some is a list of one text, or of none when it is empty.
func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func words(s string) texts {
	return func(*document.Letter, document.Model) []string { return some(s) }
}

func field(of func(*document.Letter) string) texts {
	return func(l *document.Letter, _ document.Model) []string { return some(of(l)) }
}

func placeAndDate(l *document.Letter, m document.Model) []string {
	if m.Undated {
		return nil
	}
	return some(l.Place + ", ngày")
}

// subject is that of types with a name of their own, or of the công văn.
func subject(untitled bool) texts {
	return func(l *document.Letter, m document.Model) []string {
		if m.Untitled != untitled || m.SubjectInText {
			return nil
		}
		return some(l.SubjectLine())
	}
}

func call(l *document.Letter, _ document.Model) []string {
	if len(l.Addressees) == 0 {
		return nil
	}
	return some(l.CallLine())
}

// blocks gives the first words of the letter's blocks of a kind. Paragraphs
// that begin in bold, as articles do, have no one style.
func blocks(kind document.BlockKind) texts {
	return func(l *document.Letter, _ document.Model) (list []string) {
		all, err := document.ParseBody(l.Body)
		if err != nil {
			return nil // such a letter has no pages
		}
		for _, b := range all {
			if b.Kind != kind || len(b.Text) == 0 {
				continue
			}
			first := b.Text[0]
			if kind == document.Paragraph && (first.Bold || first.Italic || strings.HasPrefix(first.Text, "Điều ")) {
				continue
			}
			list = append(list, first.Text)
		}
		return list
	}
}
