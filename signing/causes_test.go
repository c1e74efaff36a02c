package signing_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/signtest"
)

// TestRefusalsAreVietnamese: what an auditor meets most is told in the reader's
// language, causes of libraries included.
func TestRefusalsAreVietnamese(t *testing.T) {
	l := live(t, signtest.Form(t))
	rewritten := regexp.MustCompile(`/ByteRange ?\[0 \d`).ReplaceAllFunc(bytes.Clone(l.archived), func(m []byte) []byte {
		m[len(m)-1] ^= 1 // another digit
		return m
	})
	for name, c := range map[string]struct {
		file []byte
		o    signing.Options
		want string
	}{
		"no roots":  {l.archived, signing.Options{}, "chưa nêu chứng thư gốc tin cậy nào"},
		"no PDF":    {[]byte("thư"), signing.Options{}, "đây không phải tệp PDF"},
		"cut off":   {l.archived[:len(l.archived)-2000], signing.Options{}, "tệp bị cắt cụt"},
		"rewritten": {rewritten, signing.Options{}, "/ByteRange"},
		"too late":  {l.archived, signing.Options{Trust: l.pki.Trust(), At: time.Now().AddDate(12, 0, 0)}, "chỉ có hiệu lực từ"},
	} {
		r, err := signing.Verify(t.Context(), c.file, c.o)
		if err != nil {
			r = signing.Refused(err, time.Time{})
		}
		if text := r.Text("vi"); !strings.Contains(text, c.want) || strings.Contains(text, "trusted root") || strings.Contains(text, "x509:") {
			t.Errorf("%s: no %q in\n%s", name, c.want, text)
		}
	}
}

// TestRevisionsCountAlike: a signature's place, the changes and the reasons count
// the file's revisions from the same first one.
func TestRevisionsCountAlike(t *testing.T) {
	l := live(t, signtest.Form(t))
	text := l.verify(t, l.archived).Text("en")
	seal := regexp.MustCompile(`Signature – field ` + signtest.Seal + `(?s:.*?)revision (\d) of \d`).FindStringSubmatch(text)
	signed := regexp.MustCompile(`\[(\d)\] field "` + signtest.Seal + `" signed`).FindStringSubmatch(text)
	if seal == nil || signed == nil || seal[1] != signed[1] {
		t.Errorf("the seal ends revision %v and was added in %v:\n%s", seal, signed, text)
	}
}
