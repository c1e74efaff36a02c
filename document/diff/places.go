package diff

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// namer gives each block the name people use in talk: "Điểm b khoản 2",
// "Phụ lục I, bảng 1". It walks one body from its start.
type namer struct {
	annex   Place // the annex one is in
	section Place // the nearest Phần, Chương, Mục
	article Place // the nearest Điều
	clause  Place // the nearest khoản
	point   Place // the nearest điểm
	// paragraphs, tables, codes, pictures and dashes count since the last larger
	// part.
	paragraphs, tables, codes, pictures, dashes, bases int
}

var (
	sectionName = regexp.MustCompile(`^(Phần|Chương|Mục|Tiểu mục)\s+([IVXLCDM]+|\d+|thứ\s+\S+)`)
	romanName   = regexp.MustCompile(`^([IVXLCDM]+)\.\s`)
	articleName = regexp.MustCompile(`^Điều\s+(\d+[a-zđ]?)`)
	annexNumber = regexp.MustCompile(`^(?i:Phụ lục)(?:\s+(?i:số\s+)?([IVXLCDM]+|\d+[A-Za-z]?))?`)
	pointName   = regexp.MustCompile(`^([a-zđ])\)$`)
	clauseName  = regexp.MustCompile(`^(\d+)[.)]$`)
	itemName    = regexp.MustCompile(`^(\d+(?:\.\d+)+)[.)]$`)

	english = map[string]string{"Phần": "Part", "Chương": "Chapter", "Mục": "Section", "Tiểu mục": "Subsection"}
)

// name names a block; last is that of the letter's own text or of an annex.
func (n *namer) name(b document.Block, last bool) Place {
	words := strings.TrimSpace(document.Words(b.Text))
	switch b.Kind {
	case document.Annex:
		*n = namer{annex: annexPlace(words)}
		return n.annex
	case document.Enclosure:
		*n = namer{annex: Place{words, words}}
		return n.annex
	case document.Section:
		return n.heading(words)
	case document.Clause:
		return n.titled(b, words)
	case document.TableBlock:
		n.tables++
		return n.within(Place{fmt.Sprintf("bảng %d", n.tables), fmt.Sprintf("table %d", n.tables)})
	case document.QRBlock:
		n.codes++
		return n.within(Place{fmt.Sprintf("mã QR %d", n.codes), fmt.Sprintf("QR code %d", n.codes)})
	case document.PictureBlock:
		n.pictures++
		return n.within(Place{fmt.Sprintf("ảnh %d", n.pictures), fmt.Sprintf("picture %d", n.pictures)})
	case document.PageBreak:
		return n.within(Place{"ngắt trang", "page break"})
	case document.LegalBasis:
		n.bases++
		return n.within(Place{fmt.Sprintf("căn cứ %d", n.bases), fmt.Sprintf("legal basis %d", n.bases)})
	}
	return n.paragraph(b, words, last)
}

func annexPlace(words string) Place {
	m := annexNumber.FindStringSubmatch(words)
	if m == nil || m[1] == "" {
		return Place{"Phụ lục", "Annex"}
	}
	return Place{"Phụ lục " + m[1], "Annex " + m[1]}
}

func (n *namer) heading(words string) Place {
	n.article, n.clause, n.point = Place{}, Place{}, Place{}
	n.paragraphs, n.dashes = 0, 0
	switch {
	case sectionName.MatchString(words):
		m := sectionName.FindStringSubmatch(words)
		n.section = Place{m[1] + " " + m[2], english[m[1]] + " " + m[2]}
	case romanName.MatchString(words):
		number := romanName.FindStringSubmatch(words)[1]
		n.section = Place{"Mục " + number, "Section " + number}
	default:
		// The title of the part above, or a heading without a number.
		short := shorten(words)
		return n.inAnnex(Place{"Đề mục “" + short + "”", "Heading “" + short + "”"})
	}
	return n.inAnnex(n.section)
}

func shorten(s string) string {
	words := strings.Fields(s)
	if len(words) > 6 {
		return strings.Join(words[:6], " ") + "…"
	}
	return strings.Join(words, " ")
}

// titled names a Điều or a khoản with a title.
func (n *namer) titled(b document.Block, words string) Place {
	n.point, n.dashes = Place{}, 0
	if m := articleName.FindStringSubmatch(words); m != nil {
		n.article, n.clause = Place{"Điều " + m[1], "Article " + m[1]}, Place{}
		return n.inAnnex(n.article)
	}
	if p, ok := numbered(b.Marker); ok {
		n.clause = p
		return n.around(n.clause, n.article)
	}
	short := shorten(words)
	return n.within(Place{"đề mục “" + short + "”", "heading “" + short + "”"})
}

// numbered names "2." and "2.1.".
func numbered(marker string) (Place, bool) {
	if m := clauseName.FindStringSubmatch(marker); m != nil {
		return Place{"khoản " + m[1], "clause " + m[1]}, true
	}
	if m := itemName.FindStringSubmatch(marker); m != nil {
		return Place{"mục " + m[1], "item " + m[1]}, true
	}
	return Place{}, false
}

func (n *namer) paragraph(b document.Block, words string, last bool) Place {
	if p, ok := numbered(b.Marker); ok {
		n.clause, n.point, n.dashes = p, Place{}, 0
		return n.around(n.clause, n.article)
	}
	if m := pointName.FindStringSubmatch(b.Marker); m != nil {
		n.point, n.dashes = Place{"điểm " + m[1], "point " + m[1]}, 0
		return n.around(n.point, n.clause, n.article)
	}
	if b.Marker != "" {
		n.dashes++
		dash := Place{fmt.Sprintf("gạch đầu dòng %d", n.dashes), fmt.Sprintf("dash %d", n.dashes)}
		return n.around(dash, n.point, n.clause, n.article)
	}
	n.paragraphs++
	if last || strings.HasSuffix(words, "./.") {
		return n.inAnnex(Place{"Đoạn cuối", "Last paragraph"})
	}
	return n.within(Place{fmt.Sprintf("đoạn %d", n.paragraphs), fmt.Sprintf("paragraph %d", n.paragraphs)})
}

// around joins a small part with the larger ones it stands in: "điểm b khoản 2
// Điều 5".
func (n *namer) around(parts ...Place) Place {
	var vi, en []string
	for _, p := range parts {
		if p.VI != "" {
			vi, en = append(vi, p.VI), append(en, p.EN)
		}
	}
	return n.within(Place{strings.Join(vi, " "), strings.Join(en, ", ")})
}

// within puts section and annex before a place; articles are numbered through
// all sections and need none.
func (n *namer) within(p Place) Place {
	if n.section.VI != "" && n.article.VI == "" {
		p = Place{n.section.VI + ", " + p.VI, n.section.EN + ", " + p.EN}
	}
	return n.inAnnex(p)
}

func (n *namer) inAnnex(p Place) Place {
	if n.annex.VI != "" {
		p = Place{n.annex.VI + ", " + p.VI, n.annex.EN + ", " + p.EN}
	}
	return Place{upperFirst(p.VI), upperFirst(p.EN)}
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
