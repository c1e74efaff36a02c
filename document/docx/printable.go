package docx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"congvan/internal/fonts"
	"congvan/internal/pdf/font"
)

// faces are those a letter is printed in.
var faces = sync.OnceValue(func() (out []*font.Face) {
	for _, ttf := range [][]byte{fonts.Regular, fonts.Bold, fonts.Italic, fonts.BoldItalic} {
		face, err := font.Parse(ttf)
		if err != nil {
			panic(err) // of the program's own file
		}
		out = append(out, face)
	}
	return out
})

// oddSigns are the characters of a paragraph that no letter may hold, and those
// that its fonts lack.
type oddSigns struct {
	place, text string
	barred      rune // the first of them, 0 for none
	lacking     []rune
}

// maxLacking is how many characters are named of one paragraph.
const maxLacking = 10

// printable notes what is odd in a paragraph.
func (r *reader) printable(p *paragraph) {
	odd := oddSigns{place: p.place, text: p.text()}
	for _, c := range odd.text {
		switch {
		case c < unicode.MaxASCII, slices.Contains(odd.lacking, c):
		case unicode.Is(unicode.Cf, c):
			odd.barred = cmp.Or(odd.barred, c)
		case len(odd.lacking) < maxLacking && slices.ContainsFunc(faces(), func(f *font.Face) bool { return !f.Has(c) }):
			odd.lacking = append(odd.lacking, c)
		}
	}
	if odd.barred != 0 || odd.lacking != nil {
		r.odd = append(r.odd, odd)
	}
}

// sayOdd says what of that came into the letter; what no letter may hold is an
// error.
func (r *reader) sayOdd(letter string) error {
	came := map[rune]bool{}
	for _, c := range letter {
		came[c] = true
	}
	for _, odd := range r.odd {
		if odd.barred != 0 && came[odd.barred] {
			return odd.error()
		}
		lacking := slices.DeleteFunc(odd.lacking, func(c rune) bool { return !came[c] })
		if len(lacking) > 0 {
			r.remarks.add(Guessed, odd.place, squeeze(odd.text), fmt.Sprintf("phông chữ của văn bản không có ký tự “%s” nên chưa dàn trang được; hãy thay bằng chữ khác, hoặc giữ nguyên trang Word", string(lacking)),
				fmt.Sprintf("the letter's font has no “%s”, so that it cannot be composed; write it otherwise, or keep the pages of the Word file", string(lacking)))
		}
	}
	return nil
}

func (o oddSigns) error() error {
	before, after, _ := strings.Cut(o.text, string(o.barred))
	near := squeeze(lastRunes(before, 30) + "▯" + firstRunes(after, 30))
	vi, en := placeWords(o.place)
	return unreadable("", fmt.Sprintf("%s có ký tự không hiển thị U+%04X, ở chỗ ▯ trong “%s”; trong Word hãy xóa chỗ đó và gõ lại", vi, o.barred, near),
		fmt.Sprintf("%s holds the invisible character U+%04X, where ▯ stands in “%s”; delete that in Word and type it again", en, o.barred, near), nil)
}

func firstRunes(s string, n int) string { r := []rune(s); return string(r[:min(n, len(r))]) }

func lastRunes(s string, n int) string { r := []rune(s); return string(r[max(0, len(r)-n):]) }
