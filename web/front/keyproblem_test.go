package front

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"congvan/internal/issuing"
	"congvan/internal/locale"
	"congvan/signing"
)

// TestUnverifiedSignatureSaysWhy: the signer reads what speaks against the
// signature, not that the system has a fault.
func TestUnverifiedSignatureSaysWhy(t *testing.T) {
	doubt := signing.Message{VI: "chưa có chứng cứ thu hồi", EN: "there is no evidence of revocation"}
	report := &signing.Report{
		Verdict: signing.Indeterminate, Reasons: []signing.Message{doubt},
		Signatures: []signing.SignatureReport{
			{Verdict: signing.Valid, Reasons: []signing.Message{{VI: "đúng", EN: "sound"}}},
			{Verdict: signing.Indeterminate, Reasons: []signing.Message{doubt, {VI: "chưa tin cậy", EN: "not trusted"}}},
		},
		Changes: []signing.Change{{Allowed: true, Text: signing.Message{EN: "filled"}}, {Text: signing.Message{VI: "sửa trang", EN: "page changed"}}},
	}
	p := ProblemOf(fmt.Errorf("sign letter 1: %w", &issuing.UnverifiedError{Report: report}))
	if p.Status != http.StatusConflict || p.Code != "signature_unverified" {
		t.Errorf("%d %s", p.Status, p.Code)
	}
	for lang, want := range map[locale.Lang]string{
		locale.Vietnamese: ": chưa có chứng cứ thu hồi; chưa tin cậy; sửa trang. ",
		locale.English:    ": there is no evidence of revocation; not trusted; page changed. ",
	} {
		if !strings.Contains(p.Detail[lang], want) {
			t.Errorf("%s: %s", lang, p.Detail[lang])
		}
	}
}
