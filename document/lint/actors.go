package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/lint/spell"
)

// Agencies that the body gives a task to and that the letter is not addressed to.

const (
	itemMark = `(?:\d{1,2}\.\s+|[a-zđ]\)\s+|[-–+]\s+)?`
	// actorName is an agency under one head, with its field or place.
	actorName = `((?:Sở|Bộ|Công an|Ban Quản lý|Thanh tra|Kho bạc|Thuế|Báo|Đài|Bảo hiểm xã hội|Viễn thông|Bưu điện|Điện lực|Công ty Điện lực)\s+(?:\p{Lu}|tỉnh|thành phố)[\p{L}\s,-]*?)`
)

// givesTask are the verbs before one who gets a task in a sentence.
const givesTask = `(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu)\s+(?:cho\s+)?(?:(?:Giám đốc|Bộ trưởng|Thủ trưởng|Trưởng ban)\s+)?`

//go:embed lexicon/tasks.txt
var tasksText string

var (
	// tasks begin what an agency is to do.
	tasks       = `,?\s+` + anyOf(slices.Collect(spell.Lines(tasksText))...) + `(?:[\s,.;]|$)`
	actorOfItem = regexp.MustCompile(chargeOf + actorName + `(?:\s*[:.]?\s*$|\s*:\s|` + tasks + `)`)
	actorInText = regexp.MustCompile(givesTask + actorName + tasks)
	politely    = regexp.MustCompile(`(?:\s+(?:kính|trân trọng|cũng|tiếp tục))+$`)
	everybody   = []string{"các sở", "các cơ quan", "các đơn vị", "các bộ", "sở, ban, ngành", "các ban, ngành", "các tổ chức", "các thành viên", "các doanh nghiệp"}
)

// upwards are the types that tell a higher agency what others should do.
var upwards = []document.Type{"bao_cao", "to_trinh"}

// unaddressedActor finds an agency that gets a task in a point of its own or
// by a sentence that gives it one.
func unaddressedActor(v *view, f *finder) {
	to := strings.ToLower(strings.Join(v.letter.Addressees, "\n"))
	if to == "" || slices.Contains(upwards, v.letter.Type) || slices.ContainsFunc(everybody, func(s string) bool { return strings.Contains(to, s) }) {
		return
	}
	v.manyCharged(f)
	v.eachActor(func(p *piece, start, end int, name string) {
		if !strings.Contains(to, name) && !namesAny(name, v.letter.Addressees) {
			f.at(p, start, end, Message{"được giao việc nhưng không có ở “Kính gửi”", "is given a task but does not stand after “Kính gửi”"})
		}
	})
}

// eachActor calls f once for each agency that gets a task, but for the
// letter's own and the one above it; name is in lower case.
func (v *view) eachActor(f func(p *piece, start, end int, name string)) {
	own, above := strings.ToLower(v.letter.Agency), strings.ToLower(v.letter.ParentAgency)
	told := map[string]bool{}
	for p := range v.own() {
		if p.cell || p.note {
			continue
		}
		for _, m := range v.actors(p) {
			words := strings.TrimSpace(p.text[m[0]:m[1]])
			name := strings.ToLower(words)
			if strings.HasPrefix(own, name) || strings.HasPrefix(name, own) || strings.HasPrefix(above, name) || strings.HasPrefix(name, "thanh tra sở") || told[name] || noName.MatchString(words) {
				continue
			}
			told[name] = true
			f(p, m[0], m[0]+len(words), name)
		}
	}
}

// namesAny tells that a name begins with one of the addressees, as a name with
// its province does. There is one sở of a field in a province, which it may be
// named without.
func namesAny(name string, list []string) bool {
	return slices.ContainsFunc(list, func(s string) bool {
		s = strings.ToLower(bare(s))
		if strings.HasPrefix(s, "sở ") {
			s, _, _ = strings.Cut(s, " tỉnh ")
			s, _, _ = strings.Cut(s, " thành phố ")
		}
		return strings.HasPrefix(name, s)
	})
}

// actors gives the bounds of the agencies that get a task in a piece.
func (v *view) actors(p *piece) (names [][2]int) {
	if p.block.Marker != "" {
		if m := actorOfItem.FindStringSubmatchIndex(p.text); m != nil {
			return [][2]int{{m[2], m[3]}}
		}
	}
	p.each(actorInText, func(m []int) {
		if v.speaks(lately(p.text[:m[0]])) || asksOn(p.text[:m[0]]) {
			names = append(names, [2]int{m[2], m[3]})
		}
	})
	return names
}

// speaks tells that the words before a verb leave it to the letter's own
// agency: there are none in the sentence, or its name is the last of them.
func (v *view) speaks(before string) bool {
	before = strings.TrimRight(before, " \n")
	if before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, ";") {
		return true
	}
	if head, _, more := strings.Cut(v.letter.Agency, " "); more && endsAs(before, firstRaised(strings.ToLower(head))) {
		return true // "Sở" is enough
	}
	before = shortCouncil.Replace(politely.ReplaceAllString(strings.ToLower(before), ""))
	own := shortCouncil.Replace(strings.ToLower(v.letter.Agency))
	for _, unit := range []string{" tỉnh", " thành phố", " xã", " phường"} {
		if body, _, placed := strings.Cut(own, unit+" "); placed && strings.HasSuffix(before, body+unit) {
			return true // "UBND tỉnh" is enough
		}
	}
	return strings.HasSuffix(before, own)
}

// endsAs tells that a text ends in a word.
func endsAs(text, word string) bool {
	return strings.HasSuffix(text, word) && alone(text, len(text)-len(word), len(text))
}

// asksOn tells that a sentence which asks for something asks for more: "Đề nghị
// các xã …; đồng thời".
func asksOn(before string) bool {
	rest, also := strings.CutSuffix(strings.TrimRight(before, " \n"), "; đồng thời")
	return also && strings.HasPrefix(strings.TrimSpace(rest[strings.LastIndex(rest, ". ")+1:]), "Đề nghị")
}

var shortCouncil = strings.NewReplacer("ủy ban nhân dân", "ubnd", "uỷ ban nhân dân", "ubnd")
