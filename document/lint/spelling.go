package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// spelt gives the words of a piece as the rules of spelling look at them.
func (p *piece) spelt() spell.Text {
	if p.spelling != nil {
		return p.spelling
	}
	for i, w := range p.words() {
		p.spelling = append(p.spelling, spell.Word{
			Text: p.text[w.start:w.end], Lower: w.lower,
			Follows: p.follows(i), Begins: p.beginsSentence(i), Numbered: p.behindNumber(w), Named: p.inName(i),
			Foreign: p.protected(w.start), Glued: p.glued(w),
		})
	}
	return p.spelling
}

// slip reports a slip with the message for what is meant.
func (f *finder) slip(p *piece, s spell.Slip, m Message) {
	w := p.words()
	start, end := w[s.First].start, w[s.Last].end
	switch {
	case len(s.Meant) != 1:
		f.at(p, start, end, m)
	case s.Doubtful:
		f.choice(p, start, end, s.Meant[0], m)
	default:
		f.fix(p, start, end, s.Meant[0], m)
	}
}

func wrongSyllable(v *view, f *finder) {
	for p := range v.all() {
		f.raisedInside(p)
		for _, s := range slices.Concat(spell.NoSyllables(p.spelt()), spell.Impossible(p.spelt())) {
			m := Message{"tiếng Việt không có âm tiết này; xem lại dấu", "Vietnamese has no such syllable; check its marks"}
			if len(s.Meant) == 1 {
				m = Message{"tiếng Việt không viết như vậy; viết “" + s.Meant[0] + "”", "Vietnamese does not write it so; write “" + s.Meant[0] + "”"}
			}
			f.slip(p, s, m)
		}
	}
}

// wrongInTitle finds syllables that Vietnamese does not have in titles of cited
// documents: a title is copied as it is, so only its reader can say whose slip
// that is.
func wrongInTitle(v *view, f *finder) {
	for p := range v.all() {
		words := slices.Clone(p.spelt())
		for i := range words {
			words[i].Foreign = !p.inTitle(p.words()[i].start)
		}
		for _, s := range slices.Concat(spell.NoSyllables(words), spell.Impossible(words)) {
			w := p.words()
			f.at(p, w[s.First].start, w[s.Last].end, Message{"tiếng Việt không có âm tiết này; đối chiếu trích yếu với bản gốc", "Vietnamese has no such syllable; compare the title with that of the cited document"})
		}
	}
}

// inTitle tells that byte at belongs to the title of a cited document or to the
// name of a law.
func (p *piece) inTitle(at int) bool {
	return p.protected(at) && !p.quoted(at) && !p.protectedAddress(at)
}

// misspelt finds words that are often mistaken for others.
func misspelt(v *view, f *finder) {
	for p := range v.all() {
		for _, s := range slices.Concat(spell.Mistaken(p.spelt()), spell.OutOfPlace(p.spelt())) {
			m := Message{"sai chính tả; “" + strings.Join(s.Meant, "” hay “") + "”?", "misspelt; meant for one of: " + strings.Join(s.Meant, ", ")}
			if len(s.Meant) == 1 {
				m = Message{"sai chính tả; viết “" + s.Meant[0] + "”", "misspelt; write “" + s.Meant[0] + "”"}
			}
			f.slip(p, s, m)
		}
		f.unmarkedDays(p)
	}
}

// takenForWord finds syllables and words that are hardly what was meant, and
// very like something that goes with what stands beside them.
func takenForWord(v *view, f *finder) {
	c := spell.NewChecker()
	for p := range v.all() {
		for _, s := range c.Words(p.spelt()) {
			if p.words()[s.First].lower == "ôxy" || p.words()[s.Last].lower == "ôxy" {
				continue // as common as "oxy"
			}
			list := strings.Join(s.Meant, "”, “")
			m := Message{"có lẽ sai chính tả; từ gần giống: “" + list + "”", "perhaps misspelt; words like it: “" + list + "”"}
			if len(s.Meant) == 1 {
				m = Message{"có lẽ sai chính tả; viết “" + list + "”", "perhaps misspelt; write “" + list + "”"}
			}
			f.slip(p, s, m)
		}
	}
}

// calling are the words before a person's name; "chí" ends "đồng chí".
var calling = []string{"ông", "bà", "chí", "anh", "chị"}

var aSurname = regexp.MustCompile(`^(?i:` + surnames + `)$`)

// inName tells that word i or the one before it belongs to a person's name,
// be it all in lower case: "ông nguyễn văn An".
func (p *piece) inName(i int) bool {
	w := p.words()
	for at := i - 1; at >= max(1, i-3) && p.follows(at); at-- {
		if slices.Contains(calling, w[at-1].lower) && aSurname.MatchString(w[at].lower) {
			return true
		}
	}
	return false
}

// raisedInside finds a capital within a syllable: "lễ hộI", "NGười".
func (f *finder) raisedInside(p *piece) {
	for _, w := range p.words() {
		typed := p.text[w.start:w.end]
		_, size := utf8.DecodeRuneInString(typed)
		rest := typed[size:]
		if p.isLowered(w) || inLowerCase(rest) || typed == strings.ToUpper(typed) || !spell.Marked(w.lower) || !spell.IsSyllable(w.lower) || p.glued(w) {
			continue
		}
		want := w.lower
		if unicode.IsUpper(firstRune(typed)) {
			want = firstRaised(w.lower)
		}
		f.fix(p, w.start, w.end, want, Message{"chữ hoa trong âm tiết; viết “" + want + "”", "a capital within the syllable; write “" + want + "”"})
	}
}
