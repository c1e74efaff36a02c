package document

import (
	"strings"
	"testing"
)

// TestOtherSide: a second party's block stands in the secretary's place, in
// types that have it, whole.
func TestOtherSide(t *testing.T) {
	minutes := func(more string) *Letter {
		t.Helper()
		l, err := Parse([]byte("---\ntype: bien_ban\nagency: SỞ Y TẾ\nsymbol: BB-SYT\nsubject: Bàn giao\nsignature: {titles: [GIÁM ĐỐC], name: Lò Văn Hặc}\n" + more + "---\n\nBàn giao./.\n"))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := minutes("own_side: [BÊN GIAO]\nother_side: [BÊN NHẬN, Cầm Thị Mai]\n")
	if err := Check(l); err != nil {
		t.Error(err)
	}
	if again, err := Parse(Format(l)); err != nil || Hash(again) != Hash(l) || Hash(l) == Hash(minutes("")) {
		t.Errorf("round trip: %v", err)
	}
	if words := PlainText(l); !strings.Contains(words, "BÊN NHẬN\nCầm Thị Mai\n") {
		t.Errorf("words:\n%s", words)
	}
	for more, field := range map[string]string{
		"":                                     "secretary",
		"other_side: [Cầm Thị Mai]\n":          "other_side",
		"own_side: [BÊN GIAO]\nsecretary: A\n": "other_side",
		"other_side: [BÊN NHẬN, Cầm Thị Mai]\nsecretary: Vi B\n": "secretary",
	} {
		if err := Check(minutes(more)); err == nil || !strings.Contains(err.Error(), field+":") {
			t.Errorf("%q: %v, want a fault of %s", more, err, field)
		}
	}
	l.Type = "cong_dien"
	if err := Check(l); err == nil || !strings.Contains(err.Error(), "second party's block") {
		t.Errorf("a wire with two signers: %v", err)
	}
}
