package lint

import "testing"

// TestNothingDoubtfulIsWritten: what may be meant otherwise is told with a
// choice, and no program writes it.
func TestNothingDoubtfulIsWritten(t *testing.T) {
	for name, c := range map[string]struct {
		rule string
		bad  edit
	}{
		"two words are one slip away":     {"N1", body("Một số xã dựơc giao kinh phí.")},
		"the end stands before a note":    {"T22a", whole("Rất mong quý cơ quan quan tâm./.\n\nGhi chú: Đơn giá chưa gồm thuế.")},
		"the last words may be no ending": {"T22", whole("Rất mong quý cơ quan quan tâm./.\n\nGhi chú: Đơn giá chưa gồm thuế.")},
	} {
		got := of(findings(c.bad), c.rule)
		if len(got) == 0 {
			t.Errorf("%s: nothing is found", name)
		}
		for _, f := range got {
			if f.Safe {
				t.Errorf("%s: %q is written unseen: %v", name, f.Text, *f.Fix)
			}
		}
	}
}
