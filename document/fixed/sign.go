package fixed

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// The room of a signature and of a seal (Annex I.II.7d and II.8a), in points.
const (
	signWidth, signHeight = 50 * mm, 26 * mm
	sealSize              = 36 * mm
	minRoom               = 12 * mm
)

// block are the lines around the room for a signature; both nil where it was not
// found. One is crossed when the signer's name stands in another column than the
// office.
type block struct {
	office, name *stretch
	crossed      bool
}

// findSignature takes the room between the last line of the office and the
// signer's name below it. Where that is too little it is not sure: the place
// reaches over both lines.
func findSignature(found map[string]form.Place, lines []line, pages []text.Size, s document.Signature) (b block, sure bool) {
	b = theLetters(signatureBlocks(lines, pages, s), lines, pages)
	office, name := b.office, b.name
	if office == nil {
		return block{}, false
	}
	put := func(places map[string]form.Place) {
		for field, p := range places {
			if field == form.Seal { // not over the text above
				p.Y = max(p.Y, office.top())
			}
			found[field] = inside(p, pages[p.Page-1])
		}
	}
	if office.line.page != name.line.page { // the room below the office
		put(signPlaces(office.line.page, office.middle(), office.bottom()+signHeight/2, signHeight))
		return b, false
	}
	top, height := office.bottom(), name.top()-office.bottom()
	roomy := height >= minRoom
	if !roomy {
		top, height = top+height/2-minRoom/2, minRoom
	}
	middle := (office.middle() + name.middle()) / 2
	if b.crossed {
		middle = office.middle()
	}
	put(signPlaces(office.line.page, middle, top+height/2, min(signHeight, height)))
	return b, roomy && !b.crossed
}

// stretch is some words of a line.
type stretch struct {
	line     line
	from, to int
}

func (s stretch) top() float64    { return s.line.words[s.from].Y }
func (s stretch) bottom() float64 { return s.line.words[s.from].Y + s.line.words[s.from].H }

func (s stretch) left() float64   { return s.line.words[s.from].X }
func (s stretch) right() float64  { return s.line.words[s.to-1].X + s.line.words[s.to-1].W }
func (s stretch) middle() float64 { return (s.left() + s.right()) / 2 }

func (s stretch) words() []text.Word { return s.line.words[s.from:s.to] }

// said is their text.
func (s stretch) said() string { return strings.Join(texts(s.words()), " ") }

// signatureBlocks finds the mentions of the name below its office, the last one
// first; an office printed in other words is told by its capitals. The first line
// of the other office is taken for the name.
func signatureBlocks(lines []line, pages []text.Size, s document.Signature) (blocks []block) {
	for i := len(lines) - 1; i >= 0; i-- {
		from, to, ok := lines[i].find(document.WithoutDegrees(s.Name))
		if !ok {
			continue
		}
		name, low := belowRoom(lines, i, &stretch{lines[i], from, to}, s.OtherTitles)
		for j := low - 1; j >= 0 && lines[j].page >= lines[i].page-reach(lines, low); j-- {
			if office := officeIn(lines[j], name, pages[lines[j].page-1], s); office != nil {
				b := block{office: lastOfOffice(lines[j+1:low], office, s.Titles), name: name}
				b.crossed = !office.overlaps(*name) && inCapitals(lines[j].above(*name))
				blocks = append(blocks, b)
				break
			}
		}
	}
	return blocks
}

// above gives the stretch of a line over another one; nil for none.
func (l line) above(other stretch) *stretch {
	for _, s := range l.stretches() {
		if s.overlaps(other) {
			return &s
		}
	}
	return nil
}

// overlaps tells that two stretches stand in one column.
func (s stretch) overlaps(other stretch) bool {
	return s.left() < other.right() && other.left() < s.right()
}

// lastOfOffice goes on from the first line of an office to its last, where the
// pages break it otherwise than the text.
func lastOfOffice(below []line, office *stretch, titles []string) *stretch {
	own := strings.Fields(strings.Join(titles, " "))
	for _, l := range below {
		from := slices.IndexFunc(l.words, func(w text.Word) bool { return w.X+w.W > office.line.words[office.from].X-signWidth/2 })
		if from < 0 {
			continue // a line of the other column
		}
		next := &stretch{l, from, len(l.words)}
		if l.page != office.line.page || next.top()-office.bottom() > l.words[from].H/2 {
			break
		}
		if slices.ContainsFunc(l.words[from:], func(w text.Word) bool { return !slices.Contains(own, w.Text) }) {
			break
		}
		office = next
	}
	return office
}

// reach is how many pages back the office of a name may stand: on the page
// before, where the name begins its own.
func reach(lines []line, name int) int {
	if name > 0 && lines[name-1].page < lines[name].page {
		return 1
	}
	return 0
}

// maxApart is how many lines of the other column may stand between those of a
// signature block.
const maxApart = 4

// belowRoom gives what stands right below the room for the signature, and its
// line: the name, or the other office above it, however that is broken.
func belowRoom(lines []line, i int, name *stretch, other []string) (*stretch, int) {
	words := strings.Fields(strings.Join(other, " "))
	for j := i - 1; j >= max(0, i-maxApart) && len(words) > 0 && lines[j].page == lines[i].page; j-- {
		for k := range words {
			if from, to, ok := lines[j].find(strings.Join(words[k:], " ")); ok {
				name, i, words = &stretch{lines[j], from, to}, j, words[:k]
				break
			}
		}
	}
	return name, i
}

var officeWords = regexp.MustCompile(`^(KT|TL|TUQ|TM|Q)\.|GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG|CHÁNH|PHÓ |CHỦ NHIỆM|THỦ TRƯỞNG|TỔNG`)

// officeIn finds the words of the signer's office in a line, or an office above
// the name in its right part.
func officeIn(l line, name *stretch, page text.Size, s document.Signature) (office *stretch) {
	if n := len(s.Titles); n > 0 {
		for _, at := range l.stretches() {
			from, to, ok := (line{l.page, at.words()}).find(s.Titles[n-1])
			if found := (&stretch{l, at.from + from, at.from + to}); ok && (office == nil || found.overlaps(*name)) {
				office = found
			}
		}
	}
	if office != nil {
		return office
	}
	for _, at := range l.stretches() {
		if at.left() < page.W*0.4 || !isOffice(&at) {
			continue
		}
		if office == nil || at.overlaps(*name) {
			office = &at
		}
	}
	return office
}

// isOffice tells words in capitals that name an office.
func isOffice(s *stretch) bool { return inCapitals(s) && officeWords.MatchString(s.said()) }

func inCapitals(s *stretch) bool { return s != nil && !strings.ContainsFunc(s.said(), unicode.IsLower) }

// signPlaces sets signature and seal around a point: the seal covers the left
// third of the signature.
func signPlaces(page int, x, y, height float64) map[string]form.Place {
	left := x - signWidth/2
	return map[string]form.Place{
		form.Signature: {Page: page, X: left, Y: y - height/2, W: signWidth, H: height},
		form.Seal:      {Page: page, X: left + signWidth/3 - sealSize, Y: y - sealSize/2, W: sealSize, H: sealSize},
	}
}

// inside moves a place onto its page.
func inside(p form.Place, page text.Size) form.Place {
	p.X = max(0, min(p.X, page.W-p.W))
	p.Y = max(0, min(p.Y, page.H-p.H))
	return p
}
