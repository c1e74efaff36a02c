package lint

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
)

// Lines of the head that the engine prints by itself. Where a letter comes from
// a Word file they show how it was typed, and they stay so when the letter
// keeps the pages of its file.

// TypedHead are such lines; an empty one did not stand in the file.
type TypedHead struct {
	NationalName string `json:"national_name,omitempty"`
	Motto        string `json:"motto,omitempty"`
	Number       string `json:"number,omitempty"`
	PlaceDate    string `json:"place_date,omitempty"`
}

// typedHeadRules are the rules about these lines.
var typedHeadRules = []string{"T7", "T7a", "T10a", "T12g"}

// AboutTypedHead tells a rule about lines that a composed letter does not have.
func AboutTypedHead(rule string) bool { return slices.Contains(typedHeadRules, rule) }

// Lint judges the lines alone.
func (h TypedHead) Lint() []Finding {
	var off []string
	for _, r := range rules {
		if !AboutTypedHead(r.ID) {
			off = append(off, r.ID)
		}
	}
	return check(context.Background(), &document.Letter{}, Options{Off: off, Head: h})
}

var numberTyped = regexp.MustCompile(`^(\S+?)\s*(:?)\s*(\d*)(\s*)/(\s*)`)

// numberForm judges "Số: 05/…": the colon, the zero, no space round the stroke.
func numberForm(v *view, f *finder) {
	s := v.opts.Head.Number
	m := numberTyped.FindStringSubmatch(s)
	if m == nil {
		return
	}
	n, _ := strconv.Atoi(m[3])
	report := func(vi, en string) { f.field("number", s, Message{vi, en}) }
	switch {
	case m[1] != "Số" || m[2] == "":
		report("viết “Số:”, có dấu hai chấm", "write “Số:” with a colon")
	case m[3] != "" && n < 10 && m[3] != "0"+strconv.Itoa(n):
		report("số nhỏ hơn 10 thêm số 0 phía trước", "a number below 10 has a zero before it")
	case m[3] != "" && m[4] != "" || m[5] != "":
		report("giữa số và ký hiệu là dấu “/”, không cách", "number and symbol are joined by “/” without spaces")
	}
}

var dateTyped = regexp.MustCompile(`ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})`)

// dateInDigits is a date that a head writes as "ngày 15/3/2026".
var dateInDigits = regexp.MustCompile(`ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})`)

// placeDateForm judges "Kon Tum, ngày 05 tháng 01 năm 2024"; blanks are right.
func placeDateForm(v *view, f *finder) {
	s := v.opts.Head.PlaceDate
	m := dateTyped.FindStringSubmatch(s)
	if s == "" {
		return
	}
	if place, rest, _ := strings.Cut(s, ","); strings.HasSuffix(place, " ") || !strings.HasPrefix(rest, " ") {
		f.field("place_date", s, Message{"sau địa danh có dấu phẩy, rồi một dấu cách", "behind the place stands a comma, then a space"})
	}
	digits := m == nil
	if digits {
		m = dateInDigits.FindStringSubmatch(s)
	}
	if m == nil {
		return
	}
	if _, ok := date(m[1], m[2], m[3]); !ok {
		f.field("place_date", m[0], Message{"ngày này không có trong lịch; kiểm tra ngày, tháng", "there is no such date; check day and month"})
		return
	}
	if digits || zeroed(m[1], 9) != m[1] || zeroed(m[2], 2) != m[2] {
		want := "ngày " + zeroed(m[1], 9) + " tháng " + zeroed(m[2], 2) + " năm " + m[3]
		f.fieldFix("place_date", m[0], want, Message{"viết “" + want + "”", "write “" + want + "”"})
	}
}

const rightMotto = "Độc lập - Tự do - Hạnh phúc"

var rightNational = []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}

var (
	wrongMotto    = Message{"Tiêu ngữ viết “" + rightMotto + "”: gạch nối, có cách chữ, viết hoa ba chữ đầu", "the motto is “" + rightMotto + "”: hyphens with spaces, three capitals"}
	wrongNational = Message{"Quốc hiệu viết in hoa, mỗi chữ cách một dấu cách", "the national name is in capitals with single spaces"}
)

func mottoForm(v *view, f *finder) {
	if s := v.opts.Head.Motto; s != "" && s != rightMotto {
		f.fieldFix("motto", s, rightMotto, wrongMotto)
	}
}

func nationalForm(v *view, f *finder) {
	if s := v.opts.Head.NationalName; s != "" && s != rightNational[0] && s != rightNational[1] {
		f.fieldFix("national_name", s, rightNational[0], wrongNational)
	}
}

const (
	foldedMotto    = "độclậptựdohạnhphúc"
	foldedNational = "cộnghòaxãhộichủnghĩaviệtnam"
)

var printedAnyway = Message{"dòng này được in sẵn ở đầu văn bản; bỏ khỏi nội dung", "the form prints this line at the head; remove it from the text"}

// typedLines is within how many blocks of the text a head may have been typed.
const typedLines = 5

// headTyped finds the national name, the motto and the name of the type typed
// where the text begins: they are printed by the form.
func headTyped(v *view, f *finder) {
	for i := range v.blocks[:min(typedLines, len(v.blocks))] {
		p := v.pieceOf(&v.blocks[i])
		if p == nil {
			continue
		}
		line := strings.TrimSpace(p.text)
		letters := strings.ReplaceAll(folded(line), "hoà", "hòa")
		typed := letters == foldedMotto || letters == foldedNational || letters == foldedNational+foldedMotto
		if typed || i == 0 && line == strings.ToUpper(v.model().Name) && v.model().Resolves != line+":" {
			f.fix(p, 0, len(p.text), "", printedAnyway)
		}
	}
}

// nationalTyped finds them written in another way than the head has them.
func nationalTyped(v *view, f *finder) {
	eachTypedLine(v, foldedMotto, func(p *piece, start, end int) {
		if p.text[start:end] != rightMotto {
			f.fix(p, start, end, rightMotto, wrongMotto)
		}
	})
	eachTypedLine(v, foldedNational, func(p *piece, start, end int) {
		if !slices.Contains(rightNational, p.text[start:end]) {
			f.fix(p, start, end, rightNational[0], wrongNational)
		}
	})
}

// eachTypedLine calls f for the lines of the text whose letters are those of a
// head's line.
func eachTypedLine(v *view, letters string, f func(p *piece, start, end int)) {
	var first []document.Block // told by headTyped
	if n := min(typedLines, len(v.blocks)); n > 0 {
		first = v.blocks[:n]
	}
	for p := range v.all() {
		if p.field != "body" || slices.ContainsFunc(first, func(b document.Block) bool { return p.block.Pos == b.Pos }) {
			continue
		}
		for at, line := 0, ""; at < len(p.text); at += len(line) + 1 {
			line, _, _ = strings.Cut(p.text[at:], "\n")
			if len(line) < 2*len(letters) && strings.ReplaceAll(folded(line), "hoà", "hòa") == letters {
				start := at + leadingBlanks(line)
				f(p, start, start+len(strings.TrimSpace(line)))
			}
		}
	}
}
