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
// found.
type block struct{ office, name *stretch }

// findSignature takes the room between the last line of the office and the
// signer's name below it. Where that is too little it is not sure: the place
// reaches over both lines.
func findSignature(found map[string]form.Place, lines []line, pages []text.Size, s document.Signature) (b block, sure bool) {
	office, name := signatureLines(lines, pages, s)
	if office == nil || name == nil {
		return block{}, false
	}
	b = block{office, name}
	put := func(places map[string]form.Place) {
		for field, p := range places {
			found[field] = inside(p, pages[p.Page-1])
		}
	}
	if office.line.page != name.line.page { // the room below the office
		put(signPlaces(office.line.page, office.middle(), office.bottom()+signHeight/2, signHeight))
		return b, false
	}
	top, height := office.bottom(), name.top()-office.bottom()
	if sure = height >= minRoom; !sure {
		top, height = top+height/2-minRoom/2, minRoom
	}
	put(signPlaces(office.line.page, (office.middle()+name.middle())/2, top+height/2, min(signHeight, height)))
	return b, sure
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

// signatureLines finds the name's last mention below its office; an office
// printed in other words is told by its capitals. The first line of the other
// office is taken for the name.
func signatureLines(lines []line, pages []text.Size, s document.Signature) (office, name *stretch) {
	for i := len(lines) - 1; i >= 0; i-- {
		from, to, ok := lines[i].find(document.WithoutDegrees(s.Name))
		if !ok {
			continue
		}
		name, low := belowRoom(lines, i, &stretch{lines[i], from, to}, s.OtherTitles)
		for j := low - 1; j >= 0 && lines[j].page >= lines[i].page-reach(lines, low); j-- {
			if office = officeIn(lines[j], pages[lines[j].page-1], s); office != nil {
				return lastOfOffice(lines[j+1:low], office, s.Titles), name
			}
		}
	}
	return nil, nil
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

// officeIn finds the words of an office in the right half of a line.
func officeIn(l line, page text.Size, s document.Signature) *stretch {
	if n := len(s.Titles); n > 0 {
		if from, to, ok := l.find(s.Titles[n-1]); ok {
			return &stretch{l, from, to}
		}
	}
	for i, w := range l.words {
		if w.X < page.W*0.4 {
			continue
		}
		said := strings.Join(texts(l.words[i:]), " ")
		if officeWords.MatchString(said) && !strings.ContainsFunc(said, unicode.IsLower) {
			return &stretch{l, i, len(l.words)}
		}
		return nil
	}
	return nil
}

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
