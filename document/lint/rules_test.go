package lint

import (
	"slices"
	"testing"
)

// ruleCase is one planted fault: the text of its finding, its fix, and a near
// miss that must not be found. They stand in the files …cases_test.go, in the
// order of the rules.
type ruleCase struct {
	rule      string
	bad, near edit
	text, fix string
}

// cases are those of all rules.
var cases = slices.Concat(headCases, nameListCases, signatureCases, dateCases, citationCases, orderCases, capitalCases, bodyCases, markCases, wordCases, lawCases, printedCases, meetingCases)

// TestRules plants the fault of each rule, and beside it something that only
// looks like it.
func TestRules(t *testing.T) {
	tested := map[string]bool{"K6": true, "T17b": true, "T7": true, "T7a": true, "T10a": true, "T12g": true, "T17c": true, "T23k": true} // TestKnownAgency, TestTypedHead, TestTypedTail
	for _, c := range cases {
		tested[c.rule] = true
		t.Run(c.rule+"/"+c.text, func(t *testing.T) {
			got := of(findings(c.bad), c.rule)
			if len(got) == 0 {
				t.Fatalf("the planted fault is not found")
			}
			if got[0].Text != c.text {
				t.Errorf("text = %q, want %q", got[0].Text, c.text)
			}
			fix := ""
			if got[0].Fix != nil {
				fix = *got[0].Fix
			}
			if fix != c.fix {
				t.Errorf("fix = %q, want %q", fix, c.fix)
			}
			if m := got[0].Message; m.VI == "" || m.EN == "" || got[0].Source == "" || got[0].Place.Field == "" {
				t.Errorf("incomplete finding %+v", got[0])
			}
			if near := of(findings(c.near), c.rule); len(near) > 0 {
				t.Errorf("the near miss is found: %+v", near)
			}
		})
	}
	for _, r := range rules {
		if !tested[r.ID] {
			t.Errorf("rule %s has no case", r.ID)
		}
	}
}

func TestTableOfRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.ID == "" {
			t.Errorf("rule ID %q is empty or taken twice", r.ID)
		}
		seen[r.ID] = true
		if r.About.VI == "" || r.About.EN == "" || r.Source == "" {
			t.Errorf("rule %s is not fully described", r.ID)
		}
		if r.Severity != Error && r.Severity != Warning && r.Severity != Hint {
			t.Errorf("rule %s has severity %q", r.ID, r.Severity)
		}
	}
	if len(seen) < 60 {
		t.Errorf("%d rules, want at least 60", len(seen))
	}
}
