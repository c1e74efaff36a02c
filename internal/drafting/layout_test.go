package drafting

import (
	"testing"

	"congvan/document/lint"
	"congvan/workflow"
)

// TestOpenFindingsOfKeptPages: what is wrong in the head of kept pages goes
// with them; what the text lacked comes back.
func TestOpenFindingsOfKeptPages(t *testing.T) {
	layout := Layout{Head: lint.TypedHead{Motto: "Độc lập-Tự do-Hạnh phúc"}, LeftOut: []workflow.Finding{{Rule: LeftOutRule, Text: "ảnh"}}}
	r, err := withLayout(workflow.Revision{Findings: append(findings(layout.Head.Lint()), workflow.Finding{Rule: "T12", Text: "05"})}, &layout)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 2 || r.Findings[0].Rule != "T7" {
		t.Fatalf("kept pages have %+v", r.Findings)
	}
	composed, err := ComposePages(r)
	if err != nil {
		t.Fatal(err)
	}
	if f := composed.Findings; len(f) != 2 || f[0].Rule != LeftOutRule || f[1].Rule != "T12" {
		t.Errorf("composed pages have %+v", f)
	}
}
