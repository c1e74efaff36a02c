package web_test

import (
	"html"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"congvan/document/docx"
	"congvan/web/api/client"
	"congvan/web/api/wire"

	"github.com/google/go-cmp/cmp"
)

// shownRemark is a remark of the Word reader as the editor shows it.
var shownRemark = regexp.MustCompile(`<li>([^<]*?)(?: <q>([^<]*)</q>)? <span class="muted">([^<]*)</span>(?:<label|</li>)`)

// TestSameRemarks: what the reader did not understand of a Word file is the same
// list whichever way it came, by the API or the page.
func TestSameRemarks(t *testing.T) {
	h := newHouse(t)
	boxes := 0 // on the page, to settle what was left out
	page := func(name string, data []byte) (shown []wire.Remark) {
		t.Helper()
		status, page := h.visitorOf(drafter).sendFile("/letters/new", "source", name, data, nil)
		if status != http.StatusOK {
			t.Fatalf("%s: %d", name, status)
		}
		boxes = strings.Count(page, `name="settled"`)
		for _, m := range shownRemark.FindAllStringSubmatch(page, -1) {
			shown = append(shown, wire.Remark{Message: html.UnescapeString(m[1]), Words: html.UnescapeString(m[2]), Place: html.UnescapeString(m[3])})
		}
		return shown
	}
	sent := func(remarks []wire.Remark) (list []wire.Remark) {
		for _, r := range remarks {
			r.Kind = "" // which the page tells by its words
			list = append(list, r)
		}
		return list
	}
	for _, name := range []string{"word-draft.docx", "word-tables.docx", "npm-handover.docx", "poi-drawn.docx", "pythondocx-evidence.docx", "libreoffice-word-annexes.docx"} {
		data, err := os.ReadFile("../document/docx/testdata/" + name)
		must(t, err)
		got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: name, Data: data}, Unit: "cds"})
		must(t, err)
		if diff := cmp.Diff(sent(got.Remarks), page(name, data)); diff != "" || len(got.Remarks) == 0 {
			t.Errorf("%s: %d remarks by the API; page (-API +page):\n%s", name, len(got.Remarks), diff)
		}
		if lost := countKind(got.Remarks, string(docx.Dropped)); boxes != lost {
			t.Errorf("%s: %d boxes for %d that were left out", name, boxes, lost)
		}
	}
	// One that lacks a part is refused by the API with the list, and opens in the
	// editor with it and what was filled in.
	data := withoutSubject(t)
	_, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: "thieu.docx", Data: data}, Unit: "cds"})
	told := sent(refused(t, err, http.StatusUnprocessableEntity, "docx_incomplete").Remarks)
	shown := page("thieu.docx", data)
	if len(told) == 0 || len(shown) < len(told) || cmp.Diff(told, shown[:len(told)]) != "" {
		t.Errorf("lacking a part: the API says %v, the page %v", told, shown)
	}
}

func countKind(list []wire.Remark, kind string) (n int) {
	for _, r := range list {
		if r.Kind == kind {
			n++
		}
	}
	return n
}
