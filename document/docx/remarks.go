package docx

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Kind groups remarks, so that a page can sort and colour them.
type Kind string

// The kinds of remarks.
const (
	Unplaced  Kind = "unplaced"  // words that have no place in the letter
	Converted Kind = "converted" // text that was changed to be kept
	Guessed   Kind = "guessed"   // a part told from its looks; please check
	Tracked   Kind = "tracked"   // tracked changes, taken as accepted
	Comment   Kind = "comment"   // a comment in the margin
	Ignored   Kind = "ignored"   // content that was not used
	Unprinted Kind = "unprinted" // what no page shows: macros, hidden text, prompts, content elsewhere
	// Printed is what pages kept as they came show and should not, or lack.
	Printed Kind = "printed"
	// Dropped is content of the body or an annex that is not in the letter: a
	// picture, a formula, a part nobody could read. Somebody has to agree to it.
	Dropped Kind = "dropped"
)

// Remark tells what was not understood or was converted.
type Remark struct {
	Kind Kind `json:"kind"`
	// Place is the part of the file and the paragraph in it, "document ¶12".
	Place string `json:"place"`
	// Words are the text it is about, as in the file; may be empty.
	Words string `json:"words,omitempty"`
	// Vietnamese and English say what happened.
	Vietnamese string `json:"vietnamese"`
	English    string `json:"english"`

	printed pageWords
}

// pageWords say what holds of the file's own pages where that is not what holds
// of the letter.
type pageWords struct{ vi, en string }

// onPages says that a remark holds of the file's own pages too, in these words.
// A full list gives no remark to say it of.
func (r *Remark) onPages(vi, en string) {
	if r != nil {
		r.printed = pageWords{vi, en}
	}
}

// OfPages are the remarks that hold of a file's own pages too: what was
// accepted on them, what they do not show, and what they should not show.
func OfPages(list []Remark) (out []Remark) {
	for _, r := range list {
		switch {
		case r.printed != pageWords{}:
			out = append(out, Remark{Kind: Printed, Place: r.Place, Words: r.Words, Vietnamese: r.printed.vi, English: r.printed.en})
		case r.Kind == Tracked || r.Kind == Comment || r.Kind == Unprinted:
			out = append(out, r)
		}
	}
	return out
}

// Where gives the place for a Vietnamese and for an English reader.
func (r Remark) Where() (vi, en string) { return placeWords(r.Place) }

// String is the remark for a Vietnamese reader.
func (r Remark) String() string {
	vi, _ := r.Where()
	s := fmt.Sprintf("%s [%s]: %s", vi, r.Kind, r.Vietnamese)
	if r.Words != "" {
		s += ": “" + r.Words + "”"
	}
	return s
}

// maxRemarks bounds the list; the last one says that more were left out.
const maxRemarks = 500

type remarks struct {
	list    []Remark
	once    map[string]bool
	dropped int
}

// drop says that content was left out. It has a bound of its own: no number of
// other remarks may hide it.
func (l *remarks) drop(place, words, vi, en string) *Remark {
	switch l.dropped++; {
	case l.dropped < maxRemarks:
		return l.put(Dropped, place, words, vi, en)
	case l.dropped == maxRemarks:
		l.put(Dropped, place, "", "còn nhiều nội dung khác bị bỏ, không liệt kê hết", "more content was left out than is listed")
	}
	return nil
}

func (l *remarks) add(kind Kind, place, words, vi, en string) *Remark {
	switch n := len(l.list) - min(l.dropped, maxRemarks); {
	case n < maxRemarks:
		return l.put(kind, place, words, vi, en)
	case n == maxRemarks:
		l.put(Ignored, place, "", "còn nhiều ghi chú khác, không liệt kê hết", "more remarks follow and are left out")
	}
	return nil
}

// put gives the remark until the next one is put.
func (l *remarks) put(kind Kind, place, words, vi, en string) *Remark {
	l.list = append(l.list, Remark{Kind: kind, Place: place, Words: words, Vietnamese: vi, English: en})
	return &l.list[len(l.list)-1]
}

// addOnce adds a remark that would only be repeated by every further place.
func (l *remarks) addOnce(key string, kind Kind, place, words, vi, en string) *Remark {
	if l.once == nil {
		l.once = map[string]bool{}
	}
	if l.once[key] {
		return nil
	}
	l.once[key] = true
	return l.add(kind, place, words, vi, en)
}

// order puts the remarks in the order of the page: the file, its main text, the
// rest.
func (l *remarks) order() {
	slices.SortStableFunc(l.list, func(a, b Remark) int { return cmp.Compare(a.paragraph(), b.paragraph()) })
}

// paragraph is where a remark stands in the main text.
func (r Remark) paragraph() int {
	if r.Place == "docx" {
		return 0
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(r.Place, "document ¶")); err == nil {
		return n
	}
	return math.MaxInt
}
