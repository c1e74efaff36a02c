package lint

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// Lines below the head that the engine prints by itself, as a Word file has them
// typed.

// TypedTail are such lines; what the file does not have is left out.
type TypedTail struct {
	// Copies are the lines from "Nơi nhận" to "Lưu".
	Copies []string
	// References are "(Ban hành kèm theo Quyết định số …)" of enclosures.
	References []string
}

var (
	copiesHead  = regexp.MustCompile(`^(?i:nơi\s+nhận)`)
	copyDash    = regexp.MustCompile(`^[-–—−•*+]\s*`)
	filingTyped = regexp.MustCompile(`^(?i:lưu)\b`)
	blankStop   = regexp.MustCompile(`\s+[;.]$`)
)

// copiesForm judges the list under "Nơi nhận" (Annex I.II.9d): its colon, a
// semicolon behind each, a stop behind the last.
func copiesForm(v *view, f *finder) {
	lines := v.opts.Tail.Copies
	if len(lines) == 0 {
		return
	}
	tell := func(words, vi, en string) { f.field("recipients", words, Message{vi, en}) }
	if m := copiesHead.FindString(lines[0]); m != "" && !strings.HasPrefix(strings.TrimSpace(lines[0][len(m):]), ":") {
		tell(lines[0], "sau “Nơi nhận” có dấu hai chấm", "behind “Nơi nhận” stands a colon")
	}
	entries := copyEntries(lines)
	for i, e := range entries {
		last := i+1 == len(entries)
		switch {
		case blankStop.MatchString(e):
			tell(e, "bỏ dấu cách trước dấu câu", "remove the space before the mark")
		case !last && !strings.HasSuffix(e, ";"):
			tell(e, "cuối mỗi dòng nơi nhận có dấu chấm phẩy “;”", "each line of the list ends with “;”")
		case last && !strings.HasSuffix(e, "."):
			tell(e, "dòng cuối của nơi nhận kết thúc bằng dấu chấm “.”", "the last line of the list ends with “.”")
		}
		if words := copyDash.ReplaceAllString(e, ""); filingTyped.MatchString(words) && !strings.HasPrefix(words, "Lưu:") {
			tell(e, "viết “Lưu:”, có dấu hai chấm", "write “Lưu:” with a colon")
		}
	}
}

// copyEntries joins the lines that go on with the one above; without dashes
// nobody can tell them.
func copyEntries(lines []string) (list []string) {
	dashed := slices.ContainsFunc(lines, copyDash.MatchString)
	for i, l := range lines {
		switch {
		case i == 0 && copiesHead.MatchString(l):
		case dashed && !copyDash.MatchString(l) && len(list) > 0 && !strings.HasSuffix(list[len(list)-1], ";"):
			list[len(list)-1] += " " + l
		default:
			list = append(list, l)
		}
	}
	return list
}

// referenceLine takes apart the line below an enclosure's title.
var referenceLine = regexp.MustCompile(`^\(?(?:Ban hành|Kèm theo|Ban hành kèm theo|Kèm)\s.*?((?:Quyết định|Nghị quyết|Kế hoạch|Thông báo|Công văn|Tờ trình|Hướng dẫn)\s+số\s*:?[\s\d._…]*/\s*([\p{Lu}][\p{L}\d&-]*))`)

// ownReference holds that line against the letter's own symbol.
func ownReference(v *view, f *finder) {
	for _, s := range v.opts.Tail.References {
		m := referenceLine.FindStringSubmatch(s)
		if m != nil && v.letter.Symbol != "" && m[2] != strings.ReplaceAll(v.letter.Symbol, " ", "") {
			f.field("body", m[1], Message{"văn bản này có ký hiệu " + v.letter.Symbol, "the symbol of this letter is " + v.letter.Symbol})
		}
	}
}

var resolving = []string{"QUYẾT ĐỊNH", "QUYẾT NGHỊ"}

// resolvesTyped finds the words that resolve typed into the text, where the
// template prints them: those of another type, or a second time.
func resolvesTyped(v *view, f *finder) {
	for i := range v.blocks {
		p := v.pieceOf(&v.blocks[i])
		if p == nil || !v.model().Articles && v.model().Resolves == "" {
			continue
		}
		words := strings.TrimSpace(p.text)
		if slices.Contains(resolving, strings.TrimRight(words, " :")) {
			want := v.model().Resolves
			f.at(p, 0, len(p.text), Message{"“" + want + "” được in sẵn; bỏ dòng này", "“" + want + "” is printed anyway; remove this line"})
		}
	}
}

var addressTyped = regexp.MustCompile(`^(?i:kính\s+gửi)\s*:`)

// addressTypedIn finds "Kính gửi" typed into the text.
func addressTypedIn(v *view, f *finder) {
	for i := range v.blocks {
		p := v.pieceOf(&v.blocks[i])
		if p == nil {
			continue
		}
		m := addressTyped.FindStringIndex(p.text)
		switch {
		case m == nil:
		case v.model().Addressees == document.None:
			f.at(p, m[0], m[1], Message{v.model().Name + " không có phần Kính gửi; chuyển sang Nơi nhận", "a letter of this type has no “Kính gửi”; list them under “Nơi nhận”"})
		case len(v.letter.Addressees) > 0:
			f.at(p, m[0], m[1], Message{"“Kính gửi” đã được in ở trên nội dung", "“Kính gửi” is printed above the text"})
		}
	}
}
