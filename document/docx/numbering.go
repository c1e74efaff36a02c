package docx

import (
	"regexp"
	"strconv"
	"strings"
)

// level is one level of an automatic list (ISO/IEC 29500-1, 17.9).
type level struct {
	start  int
	format string
	text   string // "%1.", "%1.%2.", "%1)", or the bullet itself
	legal  bool   // show higher levels in Arabic digits
	style  string // paragraphs of this style stand on this level
	after  int    // counts anew after this level or a higher one, from 1; 0: never
}

// list is a w:num: a use of an abstract list, with its own starts.
type list struct {
	abstract string
	levels   [9]level
	restarts [9]bool
	used     bool
}

// numbering turns automatic numbers into the digits and letters on the page.
type numbering struct {
	lists    map[string]*list
	counters map[string]*[9]int // by abstract list: lists that share it go on counting
}

func newNumbering(root *node) *numbering {
	n := &numbering{lists: map[string]*list{}, counters: map[string]*[9]int{}}
	if root == nil {
		return n
	}
	abstracts := map[string]*node{}
	styled := map[string]string{}
	for _, k := range root.kids {
		if k.name == "abstractNum" {
			id := k.get("abstractNumId")
			abstracts[id] = k
			if s := k.val("styleLink"); s != "" {
				styled[s] = id
			}
		}
	}
	for _, k := range root.kids {
		if k.name == "num" {
			n.lists[k.get("numId")] = newList(k, abstracts, styled)
		}
	}
	return n
}

func newList(num *node, abstracts map[string]*node, styled map[string]string) *list {
	l := &list{abstract: num.val("abstractNumId")}
	def := abstracts[l.abstract]
	if link := def.val("numStyleLink"); link != "" && styled[link] != "" {
		l.abstract = styled[link]
		def = abstracts[l.abstract]
	}
	for i := range l.levels {
		l.levels[i] = level{start: 1, format: "decimal", text: "%" + strconv.Itoa(i+1) + ".", after: i}
	}
	if def != nil {
		for _, k := range def.kids {
			if k.name == "lvl" {
				l.define(k)
			}
		}
	}
	for _, k := range num.kids {
		if k.name != "lvlOverride" {
			continue
		}
		if inner := k.kid("lvl"); inner != nil {
			l.define(inner)
		}
		i, err := strconv.Atoi(k.get("ilvl"))
		if start, err2 := strconv.Atoi(k.val("startOverride")); err == nil && err2 == nil && i >= 0 && i < 9 {
			l.levels[i].start, l.restarts[i] = start, true
		}
	}
	return l
}

func (l *list) define(lvl *node) {
	i, err := strconv.Atoi(lvl.get("ilvl"))
	if err != nil || i < 0 || i >= len(l.levels) {
		return
	}
	d := &l.levels[i]
	if v, err := strconv.Atoi(lvl.val("start")); err == nil {
		d.start = v
	}
	if v := lvl.val("numFmt"); v != "" {
		d.format = v
	}
	if k := lvl.kid("lvlText"); k != nil {
		d.text = k.get("val")
	}
	d.legal, _ = lvl.toggle("isLgl")
	d.style = lvl.val("pStyle")
	if v, err := strconv.Atoi(lvl.val("lvlRestart")); err == nil && v >= 0 && v <= i {
		d.after = v
	}
}

// levelOf gives the level of a list that a style's paragraphs stand on.
func (n *numbering) levelOf(id, style string) (level int, linked bool) {
	l := n.lists[id]
	if l == nil || style == "" {
		return 0, false
	}
	for i, d := range l.levels {
		if d.style == style {
			return i, true
		}
	}
	return 0, false
}

// next counts one paragraph of a list and gives its number as printed. known
// is false when a number's form is not understood; the digits stand instead.
func (n *numbering) next(ref numRef) (number string, known bool) {
	l := n.lists[ref.id]
	if l == nil {
		return "", true
	}
	count := n.counters[l.abstract]
	if count == nil {
		count = &[9]int{}
		for i := range count {
			count[i] = l.levels[i].start - 1
		}
		n.counters[l.abstract] = count
	}
	if !l.used {
		l.used = true
		for i, restart := range l.restarts {
			if restart {
				count[i] = l.levels[i].start - 1
			}
		}
	}
	count[ref.level]++
	for i := ref.level + 1; i < len(count); i++ {
		if ref.level < l.levels[i].after {
			count[i] = l.levels[i].start - 1
		}
	}
	return l.print(ref.level, count)
}

var placeholder = regexp.MustCompile(`%[1-9]`)

func (l *list) print(at int, count *[9]int) (string, bool) {
	def := l.levels[at]
	if def.format == "bullet" {
		return bullet(def.text), true
	}
	known := true
	text := placeholder.ReplaceAllStringFunc(def.text, func(m string) string {
		i := int(m[1] - '1')
		format := l.levels[i].format
		if def.legal && i < at {
			format = "decimal"
		}
		// A level that was skipped shows its start, as Word does.
		s, ok := formatNumber(max(count[i], l.levels[i].start), format)
		known = known && ok
		return s
	})
	return strings.TrimSpace(text), known
}

// bullet reduces the pictures used as list marks to the two of Vietnamese
// letters, the dash and the plus.
func bullet(text string) string {
	switch strings.TrimSpace(text) {
	case "+":
		return "+"
	case "":
		return ""
	}
	return "-"
}

func formatNumber(v int, format string) (string, bool) {
	switch format {
	case "decimal":
		return strconv.Itoa(v), true
	case "decimalZero":
		if v < 10 {
			return "0" + strconv.Itoa(v), true
		}
		return strconv.Itoa(v), true
	case "lowerLetter":
		return letters(v), true
	case "upperLetter":
		return strings.ToUpper(letters(v)), true
	case "lowerRoman":
		return strings.ToLower(roman(v)), true
	case "upperRoman":
		return roman(v), true
	case "none":
		return "", true
	case "vietnameseCounting":
		if v >= 1 && v <= len(counting) {
			return counting[v-1], true
		}
	}
	return strconv.Itoa(v), false
}

// counting are the numerals that Word writes out in Vietnamese.
var counting = strings.Split("một,hai,ba,bốn,năm,sáu,bảy,tám,chín,mười,mười một,mười hai,mười ba,mười bốn,mười lăm,mười sáu,mười bảy,mười tám,mười chín,hai mươi", ",")

// letters counts a…z, aa, bb… as Word does. Word has no Vietnamese alphabet:
// where the page shows "e)" after "d)", that is what is read, and the linter
// says that đ is missing.
func letters(v int) string {
	if v < 1 || v > 26*20 {
		return strconv.Itoa(v)
	}
	return strings.Repeat(string(rune('a'+(v-1)%26)), (v-1)/26+1)
}

func roman(v int) string {
	if v < 1 || v > 3999 {
		return strconv.Itoa(v)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; v >= d.value; v -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

// numberWord begins an automatic number that stands as a heading by itself.
var numberWord = regexp.MustCompile(`^(?i:phần|chương|mục|tiểu mục|điều|phụ lục)\s`)

// numberAlone makes text of an automatic number that says it all: "Chương I"
// over a paragraph with its title.
func (p *paragraph) numberAlone() {
	if p.empty() && numberWord.MatchString(p.number) {
		p.spans = append(p.spans, span{text: p.number, bold: true})
		p.number = ""
	}
}
