package docx

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// signingColumn is a column of the tail in which somebody signs, or is to.
type signingColumn struct {
	column int
	office string
	rank   rank
	below  rank // of the office below "PHÊ DUYỆT", which the head writes as well
	named  bool
}

// rank says how likely the letter is signed by one of several.
type rank int

const (
	rankApproves rank = iota // on the letter that is shown, and who is only empowered
	rankBeside               // staff, another unit, another party
	rankHead
	rankEmpowers
)

var (
	// besideHead are offices that sign beside the head of an agency.
	besideHead = regexp.MustCompile(`^(?:NGƯỜI|XÁC NHẬN|LẬP BIỂU|KẾ TOÁN|PHỤ TRÁCH KẾ TOÁN|THỦ QUỸ|THỦ KHO|THƯ KÝ|CÔNG ĐOÀN|CHỦ TỊCH CÔNG ĐOÀN|TM\. (?:BCH )?CÔNG ĐOÀN|BAN THANH TRA|TỔ TRƯỞNG|ĐẠI DIỆN|NHÂN CHỨNG)`)
	// approves stands above an office that agrees to what another has written.
	approves = regexp.MustCompile(`^(?:PHÊ |KÝ |XÉT )?DUYỆT|^Ý KIẾN|^THẨM ĐỊNH`)
	// empowered and empowers name the two of a letter of attorney.
	empowered = regexp.MustCompile(`^(?:NGƯỜI|BÊN) (?:ĐƯỢC|NHẬN) (?:ỦY|UỶ) QUYỀN`)
	empowers  = regexp.MustCompile(`^(?:NGƯỜI|BÊN) (?:ỦY|UỶ) QUYỀN`)
	// leads are whom a letter is shown to within its agency.
	leads = regexp.MustCompile(`(?i)giám đốc|lãnh đạo|hiệu trưởng|giám hiệu|thủ trưởng|chủ tịch|trưởng (?:ban|phòng|khoa)`)
	// takesMinutes is who minutes have for a secretary.
	takesMinutes = regexp.MustCompile(`^(?:THƯ KÝ|NGƯỜI (?:LẬP|GHI)(?: BIÊN BẢN)?)$`)
)

func rankOf(office string) rank {
	switch {
	case empowers.MatchString(office):
		return rankEmpowers
	case approves.MatchString(office), empowered.MatchString(office):
		return rankApproves
	case besideHead.MatchString(office), !isOffice(office):
		return rankBeside
	}
	return rankHead
}

// oneSigner leaves of several that sign side by side the one that the letter is
// signed by, and says the others: a letter has one signature block (Annex I.II.7).
// Minutes have their secretary.
func (a *assembler) oneSigner(lines []line) []line {
	columns := slices.DeleteFunc(signingColumns(lines), func(c signingColumn) bool {
		return a.model.Secretary != document.None && takesMinutes.MatchString(strings.ToUpper(c.office))
	})
	if len(columns) < 2 || !slices.ContainsFunc(columns, func(c signingColumn) bool { return c.named }) {
		return lines
	}
	if !slices.ContainsFunc(a.letter.Addressees, leads.MatchString) {
		for i := range columns {
			columns[i].rank = max(columns[i].rank, columns[i].below)
		}
	}
	head := slices.MaxFunc(columns, func(x, y signingColumn) int { return cmp.Compare(x.weight(), y.weight()) })
	var out []line
	copies := copiesColumn{}
	for _, l := range lines {
		other := slices.ContainsFunc(columns, func(c signingColumn) bool { return c.column == l.column && c != head })
		switch {
		case copies.has(l) || !other && (l.column != head.column || l.words() != head.office):
			out = append(out, l)
		case !other:
			out = append(out, a.captioned(l, lines)...)
		default:
			a.remark(Unplaced, l.place, l.words(), "chữ ký của người thứ hai, thứ ba không có chỗ trong thể thức, không đưa vào; muốn giữ thì giữ nguyên trang của tệp",
				"the form has one signature block and no place for another signer's; keep the file's own pages to have it")
		}
	}
	return out
}

// weight orders by rank, and by name within a rank.
func (c signingColumn) weight() int {
	w := 2 * int(c.rank)
	if c.named {
		w++
	}
	return w
}

// captioned gives the first line of the block that the letter is signed in as its
// office. One above the office only says what the signer is to another.
func (a *assembler) captioned(l line, lines []line) []line {
	words := l.words()
	above := slices.ContainsFunc(lines, func(below line) bool {
		return below.column == l.column && below.words() != words && isOffice(below.words())
	})
	if above && (approves.MatchString(words) || empowers.MatchString(words)) {
		a.remark(Unplaced, l.place, words, "chữ trên chức vụ của người ký không có chỗ trong thể thức, không đưa vào", "words above the signer's office have no place in the form and were left out")
		return nil
	}
	if l.office = !isOffice(words); l.office {
		a.remark(Guessed, l.place, words, "được coi là người ký văn bản; hãy kiểm tra", "taken as who signs the letter; please check")
	}
	return []line{l}
}

// copiesColumn follows "Nơi nhận" down its column, in which somebody else may
// sign above or below.
type copiesColumn struct {
	open   bool
	column int
}

// has tells a line of the list: up to the filing line, an office, or a gap with
// no item below it.
func (c *copiesColumn) has(l line) bool {
	words := l.words()
	switch {
	case copiesStart.MatchString(words):
		c.open, c.column = true, l.column
	case !c.open || l.column != c.column:
		return false
	case isFiling(words):
		c.open = false
	case !l.listed && (l.gap > 0 || isOffice(words) || besideHead.MatchString(words)):
		c.open = false
		return false
	}
	return true
}

// signingColumns gives the columns that begin with an office and have a name below
// it. Beside others an office may want its name, and whatever stands in capitals
// above a name is one.
func signingColumns(lines []line) []signingColumn {
	var out []signingColumn
	copies := copiesColumn{}
	for i, l := range lines {
		words := l.words()
		known := slices.ContainsFunc(out, func(c signingColumn) bool { return c.column == l.column })
		if copies.has(l) || known || l.listed {
			continue
		}
		office := isOffice(words) || besideHead.MatchString(words)
		named := slices.ContainsFunc(lines[i+1:], func(below line) bool {
			return below.column == l.column && !below.listed && (isName(below.words()) && !isOffice(below.words()) || isNameInCapitals(below.words()))
		})
		_, mandated := mandateOf(words)
		if named && office || l.beside && (named && isUpper(words) && !isNameInCapitals(words) || !mandated && (office || approves.MatchString(words))) {
			out = append(out, signingColumn{l.column, words, rankOf(words), belowApproval(words, l.column, lines[i+1:]), named})
		}
	}
	return out
}

// belowApproval gives the rank of the office that stands with a name below the
// words of an approval.
func belowApproval(words string, column int, lines []line) rank {
	if !approves.MatchString(words) {
		return rankApproves
	}
	for _, l := range lines {
		if l.column == column && isOffice(l.words()) {
			return rankOf(l.words())
		}
	}
	return rankApproves
}
