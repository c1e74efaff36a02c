package docx

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// side is the block of one party: its lines above the name, and the name.
type side struct {
	above []line
	rooms []line // "(Ký, ghi rõ họ tên)"
	name  line
}

// maxSigned is the most rows or paragraphs that two signature blocks take.
const maxSigned = 16

// partyLine names a party above its office: "ĐẠI DIỆN BÊN GIAO", "BÊN A".
var partyLine = regexp.MustCompile(`^(?:(?:TM\.? )?ĐẠI DIỆN|BÊN)(?:\s|$)`)

// sidesOf parts the lines of blocks into the blocks that parties sign side by
// side; none when they are anything else.
func sidesOf(blocks []block) []side {
	if slices.ContainsFunc(blocks, func(b block) bool { return b.table != nil && len(b.table.rows) > maxSigned }) {
		return nil
	}
	columns := map[int][]line{}
	var order []int
	for _, b := range blocks {
		for _, l := range twoPieces(b) {
			if l.blank || ruleOnly.MatchString(l.words()) {
				continue
			}
			if _, met := columns[l.column]; !met {
				order = append(order, l.column)
			}
			columns[l.column] = append(columns[l.column], l)
		}
	}
	if len(order) < 2 {
		return nil
	}
	slices.Sort(order)
	sides := make([]side, len(order))
	for i, column := range order {
		for _, l := range columns[column] {
			switch words := l.words(); {
			case len([]rune(words)) > 120 || copiesStart.MatchString(words) || strings.EqualFold(words, "THƯ KÝ") || sides[i].name.text != "":
				return nil
			case signedWords.MatchString(words):
				sides[i].rooms = append(sides[i].rooms, l)
			case len(sides[i].above) > 0 && (isNameInCapitals(words) || !isUpper(words) && isName(words)):
				sides[i].name = l
			case isUpper(words) || partyLine.MatchString(strings.ToUpper(words)):
				sides[i].above = append(sides[i].above, l)
			default:
				return nil
			}
		}
		if sides[i].name.text == "" {
			return nil
		}
	}
	return sides
}

// twoPieces gives the lines of a block; a paragraph that a gap parts in two
// stands in two columns.
func twoPieces(b block) []line {
	if b.table != nil {
		return linesOf(b)
	}
	var out []line
	for _, l := range b.para.lines(0) {
		for i, piece := range l.pieces() {
			piece.column = i
			out = append(out, piece)
		}
	}
	return out
}

// sides reads the blocks that two parties sign, where the type has them, and
// gives the rest of the letter's end.
func (a *assembler) sides(tail []block) []block {
	if modelOf(a.letter).OtherSide == document.None {
		return tail
	}
	for from := range tail {
		for to := min(len(tail), from+maxSigned); to > from; to-- {
			if found := sidesOf(tail[from:to]); found != nil {
				a.signTogether(found)
				return slices.Concat(tail[:from], tail[to:])
			}
		}
	}
	return tail
}

// signTogether takes the block of the agency that issues, the first one unless
// another names it, and keeps the next as it is printed; a third has no place.
func (a *assembler) signTogether(found []side) {
	at := slices.IndexFunc(found, func(s side) bool { return s.names(a.letter.Agency) })
	own := found[max(at, 0)]
	found = slices.Delete(slices.Clone(found), max(at, 0), max(at, 0)+1)
	switch {
	case at > 0:
		a.remark(Converted, own.name.place, own.name.words(), "khối chữ ký của cơ quan ban hành được in bên trái, của bên thứ hai in bên phải", "the issuing agency's block is printed at the left, the other party's at the right")
	case at < 0:
		a.remark(Guessed, own.name.place, own.name.words(), "hai bên cùng ký: bên trái được coi là bên của cơ quan ban hành, ký số; bên phải in để ký tay; hãy kiểm tra",
			"two parties sign: the left one was taken for the issuing agency's, who signs digitally; the right one is printed for signing by hand; please check")
	}
	for len(own.above) > 1 && !capacityMark.MatchString(own.above[0].words()) && (partyLine.MatchString(own.above[0].words()) || !isOffice(own.above[0].words()) || own.above[0].words() == a.letter.Agency) {
		a.letter.OwnSide, own.above = append(a.letter.OwnSide, own.above[0].words()), own.above[1:]
	}
	for i, l := range own.above {
		if words := l.words(); i == 0 || isOffice(words) || !a.secondLine(l, words) {
			a.office(l, words)
		}
	}
	a.letter.Signature.Name = own.name.words()
	for _, l := range found[0].lines() {
		a.letter.OtherSide = append(a.letter.OtherSide, l.words())
	}
	for _, s := range found[1:] {
		var words []string
		for _, l := range s.lines() {
			words = append(words, l.words())
		}
		a.remark(Unplaced, s.name.place, strings.Join(words, " / "), "mẫu in hai bên ký; khối ký của bên thứ ba này không đưa vào, muốn in đủ các bên thì giữ nguyên trang Word",
			"the form prints two signature blocks; this third one was left out, keep Word's pages to print all of them")
	}
	for _, s := range append(found, own) {
		for _, l := range s.rooms {
			a.signRoom(l)
		}
	}
}

func (s side) lines() []line { return append(slices.Clone(s.above), s.name) }

// names tells a block that speaks of an agency.
func (s side) names(agency string) bool {
	return agency != "" && slices.ContainsFunc(s.above, func(l line) bool { return strings.Contains(strings.ToUpper(l.words()), strings.ToUpper(agency)) })
}
