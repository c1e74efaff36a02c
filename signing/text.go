package signing

import (
	"fmt"
	"strings"
	"time"
)

// words of the text form, Vietnamese and English.
var words = map[string][2]string{
	string(Valid):            {"HỢP LỆ", "VALID"},
	string(Invalid):          {"KHÔNG HỢP LỆ", "NOT VALID"},
	string(Indeterminate):    {"CHƯA KẾT LUẬN ĐƯỢC", "INDETERMINATE"},
	string(Unsigned):         {"CHƯA KÝ", "UNSIGNED"},
	string(Unreadable):       {"KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"},
	string(Certification):    {"Chữ ký chứng nhận", "Certification signature"},
	string(Approval):         {"Chữ ký", "Signature"},
	string(ArchiveTimestamp): {"Dấu thời gian lưu trữ", "Archive timestamp"},
	string(ClockTSA):         {"theo dịch vụ cấp dấu thời gian %s", "by the timestamp service %s"},
	string(ClockSigner):      {"theo máy của người ký, chưa được chứng thực", "by the signer's own clock, not proven"},
	"field":                  {"trường", "field"},
	"page":                   {"trang %d", "page %d"},
	"who":                    {"Người ký", "Signer"},
	"issuer":                 {"do %s cấp", "issued by %s"},
	"time":                   {"Thời điểm", "Time"},
	"intact":                 {"Toàn vẹn", "Integrity"},
	"unchanged":              {"nội dung được ký không bị sửa", "the signed content is unchanged"},
	"broken":                 {"nội dung được ký đã bị sửa hoặc không kiểm tra được", "the signed content was changed or cannot be checked"},
	"covers":                 {"Phạm vi", "Coverage"},
	"whole":                  {"toàn bộ tệp", "the whole file"},
	"revision":               {"phiên bản %d trên %d của tệp", "revision %d of %d of the file"},
	"no revision":            {"không trọn phiên bản nào của tệp", "no whole revision of the file"},
	"trust":                  {"Chứng thư", "Certificate"},
	"trusted":                {"tin cậy: %s", "trusted: %s"},
	"untrusted":              {"chưa tin cậy", "not trusted"},
	"revocation":             {"Thu hồi", "Revocation"},
	"good":                   {"%s còn hiệu lực (%s, %s)", "%s was good (%s, %s)"},
	"revoked":                {"%s đã bị thu hồi (%s, %s)", "%s was revoked (%s, %s)"},
	"unknown":                {"%s chưa có bằng chứng%.0s%.0s", "%s without evidence%.0s%.0s"},
	"level":                  {"Mức PAdES", "PAdES level"},
	"changes":                {"Thay đổi sau chữ ký đầu tiên", "Changes after the first signature"},
	"second":                 {"Công cụ kiểm tra thứ hai", "Second verifier"},
	"allowed":                {"được phép", "allowed"},
	"uncertain":              {"chưa rõ có được phép không", "nobody can say whether it was wanted"},
	"forbidden":              {"KHÔNG được phép", "NOT allowed"},
}

// vietnam has kept UTC+7 without summer time since 1975.
var vietnam = time.FixedZone("", 7*60*60)

// Text writes the report for people, in Vietnamese ("vi") or English.
func (r *Report) Text(lang string) string {
	t := &textWriter{english: lang != "vi"}
	t.line(0, "%s", t.word(string(r.Verdict)))
	t.reasons(0, r.Reasons)
	for _, e := range r.Unsigned {
		t.line(0, "- %s%s", t.sentence(e.Text), t.page(e.Page))
	}
	for i := range r.Signatures {
		t.signature(&r.Signatures[i], r.Revisions)
	}
	if len(r.Changes) > 0 {
		t.line(0, "%s:", t.word("changes"))
	}
	for _, c := range r.Changes {
		permission := t.word("allowed")
		switch {
		case c.Kind == UnknownChanged:
			permission = t.word("uncertain")
		case !c.Allowed:
			permission = t.word("forbidden")
		}
		t.line(1, "[%d] %s – %s", c.Revision+1, t.sentence(c.Text), permission)
	}
	if r.Second != nil {
		t.line(0, "%s (%s): %s", t.word("second"), r.Second.Verifier, join(" – ", t.word(string(r.Second.Verdict)), r.Second.Error))
	}
	return t.String()
}

type textWriter struct {
	strings.Builder
	english bool
}

func (t *textWriter) word(key string) string {
	if t.english {
		return words[key][1]
	}
	return words[key][0]
}

func (t *textWriter) sentence(m Message) string {
	if t.english {
		return m.EN
	}
	return m.VI
}

func (t *textWriter) line(depth int, format string, args ...any) {
	t.WriteString(strings.Repeat("  ", depth))
	t.WriteString(clean(fmt.Sprintf(format, args...)))
	t.WriteByte('\n')
}

func (t *textWriter) reasons(depth int, list []Message) {
	for _, m := range list {
		t.line(depth, "- %s", t.sentence(m))
	}
}

// page is the place of a field, where it has one.
func (t *textWriter) page(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" ("+t.word("page")+")", n)
}

func (t *textWriter) signature(s *SignatureReport, revisions int) {
	t.line(0, "%s – %s %s: %s", t.word(string(s.Kind)), t.word("field"), s.Field, t.word(string(s.Verdict)))
	if s.Signer.Name != "" {
		t.line(1, "%s: %s, "+t.word("issuer"), t.word("who"), join(", ", s.Signer.Name, s.Signer.Title, s.Signer.Organisation), s.Signer.Issuer)
	}
	clock := t.word(string(s.Clock))
	if s.Clock == ClockTSA {
		clock = fmt.Sprintf(clock, s.TimestampBy)
	}
	if !s.Time.IsZero() {
		t.line(1, "%s: %s, %s", t.word("time"), s.Time.In(vietnam).Format("15:04:05 02/01/2006 -07:00"), clock)
	}
	state := "unchanged"
	if !s.Intact {
		state = "broken"
	}
	t.line(1, "%s: %s", t.word("intact"), t.word(state))
	coverage := t.word("whole")
	switch {
	case s.CoversFile:
	case s.Revision < 0:
		coverage = t.word("no revision")
	default:
		coverage = fmt.Sprintf(t.word("revision"), s.Revision+1, revisions)
	}
	t.line(1, "%s: %s", t.word("covers"), coverage)
	t.trust(s)
	t.reasons(1, s.Reasons)
}

func (t *textWriter) trust(s *SignatureReport) {
	if s.Trusted {
		t.line(1, "%s: "+t.word("trusted"), t.word("trust"), strings.Join(s.Chain, " ← "))
	} else {
		t.line(1, "%s: %s", t.word("trust"), t.word("untrusted"))
	}
	for _, v := range s.Revocations {
		t.line(1, "%s: "+t.word(v.Status), t.word("revocation"), v.Certificate, strings.ToUpper(v.Source), v.At.In(vietnam).Format("15:04:05 02/01/2006"))
	}
	if s.Level != LevelNone {
		t.line(1, "%s: %s", t.word("level"), s.Level)
	}
	for _, m := range s.Missing {
		t.line(1, "%s: %s", t.word("level"), t.sentence(m))
	}
}

func join(separator string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, separator)
}
