package demo

import (
	"strings"
	"testing"

	"congvan/document/lint"
)

func TestDeskLettersAreRightAndKnowWhereTheyRest(t *testing.T) {
	list, err := deskSources()
	if err != nil {
		t.Fatal(err)
	}
	rest := map[string]int{}
	for _, s := range list {
		stop := strings.Split(s.name, "-")[1]
		if stops[stop] == nil {
			t.Errorf("%s rests at %q, which is no step", s.name, stop)
		}
		rest[stop]++
		found, err := lint.Lint(t.Context(), s.letter, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Severity == lint.Error {
				t.Errorf("%s: %s %s", s.name, f.Rule, f.Message)
			}
		}
	}
	for stop := range stops {
		if rest[stop] == 0 {
			t.Errorf("no letter rests at %s", stop)
		}
	}
}
