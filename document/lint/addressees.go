package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// Who the letter is addressed to.

func addresseeLines(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if at := strings.IndexByte(s, ';'); at >= 0 && at < len(s)-1 {
			f.field(indexed("addressees", i), s, Message{"mỗi nơi nhận viết một dòng riêng", "give each addressee a line of its own"})
		}
	}
}

// maxAddressee is the most characters of an addressee; the longest names with
// their lists of places stay below.
const maxAddressee = 200

// forNotice is what the list of recipients adds to those who only get to know.
var forNotice = regexp.MustCompile(`\((?i:(?:để )?(?:báo cáo|b/c)|để (?:biết|theo dõi))\)`)

func addresseeIsText(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if m := forNotice.FindString(s); m != "" {
			f.field(indexed("addressees", i), s, Message{"“" + m + "” chỉ ghi ở Nơi nhận; nơi nhận để báo cáo, để biết ghi ở đó", "“" + m + "” belongs under “Nơi nhận”, with those who only get to know"})
		}
		if utf8.RuneCountInString(s) > maxAddressee {
			f.field(indexed("addressees", i), s, Message{
				fmt.Sprintf("dài quá %d ký tự, có lẽ là nội dung lẫn vào nơi nhận; đưa về nội dung hoặc tách thành nhiều dòng", maxAddressee),
				fmt.Sprintf("is over %d characters long, perhaps text of the body; move it there or give each addressee a line", maxAddressee)})
		}
	}
}

func addresseeTwice(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if hasPrefixFold(s, "kính gửi") {
			f.field(indexed("addressees", i), s, Message{"bỏ chữ “Kính gửi”; chữ này được in sẵn", "remove “Kính gửi”; it is printed anyway"})
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
			f.at(p, m[0], m[1], Message{"“Kính gửi” đã được in ở trên nội dung; bỏ dòng này", "“Kính gửi” is printed above the text; remove this line"})
		}
	}
}

// misplacedIn are words that a list of names never holds: other parts of the
// letter print them.
var misplacedIn = []struct {
	field string
	words *regexp.Regexp
}{
	{"addressees", regexp.MustCompile(`^(?i:như trên|nơi nhận|lưu\s*:|lưu\s+VT)(?:[\s:;,.(]|$)`)},
	{"recipients", regexp.MustCompile(`^(?i:kính gửi|nơi nhận|lưu\s*:|lưu\s+VT)(?:[\s:;,.(]|$)`)},
}

// misplacedLines finds "Như trên" and the filing line typed after "Kính gửi",
// and "Kính gửi" and the filing line typed under "Nơi nhận".
func misplacedLines(v *view, f *finder) {
	for _, in := range misplacedIn {
		lines := v.letter.Addressees
		if in.field == "recipients" {
			lines = v.letter.Recipients
		}
		for i, s := range lines {
			if in.words.MatchString(s) {
				f.field(indexed(in.field, i), s, Message{"không phải tên nơi nhận; bỏ ở đây, phần này của văn bản được in riêng", "is no addressee; remove it here, that part of the letter is printed by itself"})
			}
		}
	}
}

func listedTwice(v *view, f *finder) {
	for _, list := range []struct {
		name  string
		lines []string
	}{{"addressees", v.letter.Addressees}, {"recipients", v.letter.Recipients}} {
		seen := map[string]bool{}
		for i, s := range list.lines {
			key := strings.ToLower(bare(s))
			if seen[key] {
				f.field(indexed(list.name, i), s, Message{"đã ghi ở trên; bỏ dòng này", "is listed above already; remove this line"})
			}
			seen[key] = true
		}
	}
}

// bare is a recipient without the remark in brackets.
func bare(s string) string {
	s, _, _ = strings.Cut(s, "(")
	return strings.TrimSpace(s)
}
