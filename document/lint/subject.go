package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// The subject, and the mark of circulation that stands at the head as well.

func subjectStop(v *view, f *finder) {
	s := v.letter.Subject
	if trimmed := strings.TrimRight(s, ".;,:"); trimmed != s && !strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "v.v.") {
		f.fieldFix("subject", s, trimmed, Message{"bỏ dấu ở cuối trích yếu", "remove the punctuation at the subject's end"})
	}
}

var subjectOpener = regexp.MustCompile(`^(?i:V/v|Về việc)\s*:?\s*`)

func subjectTwice(v *view, f *finder) {
	s, prefix := v.letter.Subject, v.model().SubjectPrefix
	opener := subjectOpener.FindString(s)
	switch {
	case opener == "":
	case v.letter.SubjectLine() != s:
		f.fieldFix("subject", s, s[len(opener):], Message{"bỏ “V/v” hoặc “Về việc”; “" + prefix + "” được in sẵn", "remove “V/v” or “Về việc”; “" + prefix + "” is printed anyway"})
	case hasPrefixFold(s, "v/v"):
		f.field("subject", s, Message{"“V/v” chỉ dùng ở công văn; văn bản có tên loại viết “Về việc”", "“V/v” is for letters only; a named document has “Về việc”"})
	}
}

var twoSentences = regexp.MustCompile(`(?:\p{Ll}{3,}|\d{4})\. +\p{Lu}`)

func subjectLong(v *view, f *finder) {
	s := v.letter.Subject
	if n := utf8.RuneCountInString(s); n > 180 || twoSentences.MatchString(s) {
		f.field("subject", s, Message{"trích yếu dài; rút gọn thành một cụm từ", "the subject is long; make it one phrase"})
	}
}

// subjectPhrases begin subjects and are no names.
var subjectPhrases = []string{"Bảo đảm", "Tăng cường", "Triển khai", "Báo cáo", "Cung cấp", "Đề nghị", "Góp ý", "Hướng dẫn", "Rà soát", "Tham gia", "Trả lời",
	"Phối hợp", "Đăng ký", "Tổ chức", "Chấn chỉnh", "Đôn đốc", "Khẩn trương", "Tiếp tục", "Thông báo", "Lấy ý kiến", "Xử lý", "Giải quyết", "Điều chỉnh", "Đẩy mạnh", "Thực hiện"}

// shouted gives the words in capitals that begin a subject, where they are a
// word of two syllables and no abbreviations.
func shouted(s string) string {
	words := strings.SplitN(s, " ", 3)
	if len(words) < 3 || words[0]+words[1] != strings.ToUpper(words[0]+words[1]) || !spell.Compound(words[0], words[1]) {
		return ""
	}
	return words[0] + " " + words[1]
}

func subjectCapital(v *view, f *finder) {
	if v.letter.SubjectLine() == v.letter.Subject {
		return // it begins a line of its own
	}
	if words := shouted(v.letter.Subject); words != "" {
		f.fieldFix("subject", words, strings.ToLower(words), Message{"chữ đầu sau “V/v” viết thường", "the word after “V/v” is in lower case"})
		return
	}
	for _, phrase := range subjectPhrases {
		if strings.HasPrefix(v.letter.Subject, phrase+" ") {
			word, _, _ := strings.Cut(phrase, " ")
			f.fieldFix("subject", word, firstLowered(word), Message{"chữ đầu sau “V/v” viết thường", "the word after “V/v” is in lower case"})
			return
		}
	}
}

// subjectBegins: below the name of its type a subject is a line of its own.
func subjectBegins(v *view, f *finder) {
	m, known := v.letter.Type.Model()
	if !known || m.Untitled || m.SubjectInText || v.letter.SubjectLine() != v.letter.Subject {
		return
	}
	first, _ := utf8.DecodeRuneInString(v.letter.Subject)
	if !unicode.IsLower(first) {
		return
	}
	word, _, _ := strings.Cut(v.letter.Subject, " ")
	f.fieldFix("subject", word, firstRaised(word), Message{"dòng trích yếu dưới tên loại bắt đầu bằng chữ hoa", "the subject below the type's name begins with a capital"})
}

func circulationCapitals(v *view, f *finder) {
	if s := v.letter.Circulation; strings.ToUpper(s) != s {
		f.fieldFix("circulation", s, strings.ToUpper(s), Message{"chỉ dẫn lưu hành viết in hoa", "write the circulation mark in capitals"})
	}
}
