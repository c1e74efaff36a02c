package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"congvan/document/lint"
	"congvan/web/api/wire"
)

// TestOwnWordsCountOnEveryFace: an abbreviation that the agency lists is told by
// no face, one that another agency lists by each.
func TestOwnWordsCountOnEveryFace(t *testing.T) {
	own, others := lint.NewLists(), lint.NewLists()
	must(t, own.Read("abbreviations.txt", []byte("HSSK\n")))
	must(t, others.Read("abbreviations.txt", []byte("QLCL\n")))
	lint.UseLists(map[string]*lint.Lists{string(agency): own, "so-y-te": others})
	t.Cleanup(func() { lint.UseLists(nil) })

	h := newHouse(t)
	const typed = "\nTriển khai HSSK và QLCL nội bộ.\n"
	l := h.create("\n## ", typed+"\n## ")
	seen := map[string][]string{}
	note := func(face string, found []wire.Lint) {
		for _, f := range found {
			if f.Rule == "H1" && (f.Text == "HSSK" || f.Text == "QLCL") {
				seen[face] = append(seen[face], f.Text)
			}
		}
	}
	got, err := h.as(drafter).Lint(t.Context(), l.ID)
	must(t, err)
	note("a stored letter", got.Findings)
	text := string(source(t)) + typed
	for face, path := range map[string]string{"a text": "/api/v1/lint", "a mended text": "/api/v1/lint?fix=true", "a preview": "/api/v1/letters/" + string(l.ID) + "/draft-preview"} {
		status, answer, _ := h.ask(drafter, "POST", path, text, "Content-Type", "text/markdown")
		var found wire.Linted
		if status != http.StatusOK {
			t.Fatalf("%s: %d %s", face, status, answer)
		}
		must(t, json.Unmarshal([]byte(answer), &found))
		note(face, found.Findings)
	}
	for _, face := range []string{"a stored letter", "a text", "a mended text", "a preview"} {
		if words := strings.Join(seen[face], " "); words != "QLCL" {
			t.Errorf("%s: unexplained are %q, want QLCL", face, words)
		}
	}
	_, page := h.visitorOf(drafter).get("/letters/" + string(l.ID) + "/edit")
	if n := strings.Count(page, "chữ viết tắt chưa được giải thích"); n != 1 {
		t.Errorf("the editor's panel tells %d abbreviations, want 1", n)
	}
}
