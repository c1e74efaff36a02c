package lint

import "regexp"

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
				f.field(indexed(in.field, i), s, Message{"không phải tên nơi nhận; phần này của văn bản được in riêng", "is no addressee; that part of the letter is printed by itself"})
			}
		}
	}
}
