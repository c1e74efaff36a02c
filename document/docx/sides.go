package docx

import (
	"maps"
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
	columns := signedColumns(blocks)
	if len(columns) < 2 {
		return nil
	}
	var sides []side
	for _, column := range slices.Sorted(maps.Keys(columns)) {
		s, found := sideOf(columns[column])
		if !found {
			return nil
		}
		sides = append(sides, s)
	}
	return sides
}

// haveMinutes tells blocks of whoever wrote minutes and of the head of one agency
// from those of two parties.
func haveMinutes(found []side) bool {
	office := func(f func(string) bool) bool {
		return slices.ContainsFunc(found, func(s side) bool { return f(s.above[0].words()) })
	}
	return office(takesMinutes.MatchString) && !office(partyLine.MatchString) && office(func(s string) bool { return rankOf(s) == rankHead })
}

// signedColumns gives the lines of blocks by their columns; none when a table is
// too long to be signed in.
func signedColumns(blocks []block) map[int][]line {
	columns := map[int][]line{}
	for _, b := range blocks {
		if b.table != nil && len(b.table.rows) > maxSigned {
			return nil
		}
		for _, l := range twoPieces(b) {
			if !l.blank && !ruleOnly.MatchString(l.words()) {
				columns[l.column] = append(columns[l.column], l)
			}
		}
	}
	return columns
}

// sideOf reads one party's block: the party and its office, then the name.
func sideOf(lines []line) (s side, found bool) {
	for _, l := range lines {
		switch words := l.words(); {
		case len([]rune(words)) > 120 || copiesStart.MatchString(words) || strings.EqualFold(words, "THƯ KÝ") || s.name.text != "":
			return s, false
		case signedWords.MatchString(words):
			s.rooms = append(s.rooms, l)
		case len(s.above) > 0 && (isNameInCapitals(words) || !isUpper(words) && isName(words)):
			s.name = l
		case isUpper(words) || partyLine.MatchString(strings.ToUpper(words)):
			s.above = append(s.above, l)
		default:
			return s, false
		}
	}
	return s, s.name.text != ""
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
			if found := sidesOf(tail[from:to]); found != nil && !(a.model.Secretary != document.None && haveMinutes(found)) {
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
	if at < 0 {
		at = headBehind(found)
	}
	own := found[max(at, 0)]
	found = slices.Delete(slices.Clone(found), max(at, 0), max(at, 0)+1)
	switch {
	case at > 0:
		a.remark(Converted, own.name.place, own.name.words(), "khối chữ ký của cơ quan ban hành được in bên trái, của bên thứ hai in bên phải", "the issuing agency's block is printed at the left, the other party's at the right")
	case at < 0:
		a.remark(Guessed, own.name.place, own.name.words(), "hai bên cùng ký: bên trái được coi là bên của cơ quan ban hành, ký số; bên phải in để ký tay; hãy kiểm tra",
			"two parties sign: the left one was taken for the issuing agency's, who signs digitally; the right one is printed for signing by hand; please check")
	}
	a.ownSide(own)
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

// headBehind finds the head who signs behind a storekeeper or an accountant; -1
// where the first is neither.
func headBehind(found []side) int {
	at := slices.IndexFunc(found, func(s side) bool { return !besideHead.MatchString(s.above[0].words()) })
	if at == 0 {
		return -1
	}
	return at
}

// ownSide takes the block of the agency that issues: the lines that name the
// party stand above its office.
func (a *assembler) ownSide(own side) {
	for len(own.above) > 1 && a.namesParty(own.above[0].words()) {
		a.letter.OwnSide, own.above = append(a.letter.OwnSide, own.above[0].words()), own.above[1:]
	}
	for i, l := range own.above {
		if words := l.words(); i == 0 || isOffice(words) || !a.secondLine(l, words) {
			a.office(l, words)
		}
	}
	a.letter.Signature.Name = own.name.words()
}

func (a *assembler) namesParty(words string) bool {
	return !capacityMark.MatchString(words) && (partyLine.MatchString(words) || !isOffice(words) || words == a.letter.Agency)
}

func (s side) lines() []line { return append(slices.Clone(s.above), s.name) }

// names tells a block that speaks of an agency.
func (s side) names(agency string) bool {
	return agency != "" && slices.ContainsFunc(s.above, func(l line) bool { return strings.Contains(strings.ToUpper(l.words()), strings.ToUpper(agency)) })
}
