package document

import (
	"strings"
	"testing"
)

// TestOtherTitles: the signer's other office stands above the name; letters
// without one are what they were.
func TestOtherTitles(t *testing.T) {
	committee := func(more string) *Letter {
		t.Helper()
		l, err := Parse([]byte("---\nagency: BAN CHỈ ĐẠO\nsymbol: BCĐ-PB\nplace: Hà Nội\nsubject: họp\naddressees: [Sở Y tế]\nsignature:\n  titles: [TRƯỞNG BAN]\n" + more + "  name: Lò Văn Hặc\n---\n\nHọp./.\n"))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	plain, l := committee(""), committee("  other_titles: [THỨ TRƯỞNG BỘ Y TẾ]\n")
	if got, want := HashHex(plain), "ae9702e7c5178233e9a369fad7f33ec51535c59dab951eccc8e03d83cd342673"; got != want {
		t.Errorf("a letter without another office has the hash %s, it had %s", got, want)
	}
	if err := Check(l); err != nil {
		t.Error(err)
	}
	if again, err := Parse(Format(l)); err != nil || Hash(again) != Hash(l) || Hash(l) == Hash(plain) {
		t.Errorf("round trip: %v\n%s", err, Format(l))
	}
	if words := PlainText(l); !strings.Contains(words, "TRƯỞNG BAN\nTHỨ TRƯỞNG BỘ Y TẾ\nLò Văn Hặc\n") {
		t.Errorf("words:\n%s", words)
	}
}

// TestDecisionSubject prints a decision's subject as it is typed when it says
// what it is.
func TestDecisionSubject(t *testing.T) {
	for typed, want := range map[string]string{
		"Ban hành Quy chế":           "Ban hành Quy chế",
		"ban hành Quy chế":           "Về việc ban hành Quy chế",
		"Về việc ban hành Quy chế":   "Về việc ban hành Quy chế",
		"V/v ban hành Quy chế":       "V/v ban hành Quy chế",
		"thành lập Tổ công tác":      "Về việc thành lập Tổ công tác",
		"Phê duyệt dự toán năm 2027": "Phê duyệt dự toán năm 2027",
	} {
		if got := (&Letter{Type: "quyet_dinh", Subject: typed}).SubjectLine(); got != want {
			t.Errorf("%q prints %q, want %q", typed, got, want)
		}
	}
}
