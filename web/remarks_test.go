package web_test

import (
	"html"
	"net/http"
	"os"
	"regexp"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"

	"github.com/google/go-cmp/cmp"
)

// shownRemark is a remark of the Word reader as the editor shows it.
var shownRemark = regexp.MustCompile(`<li>([^<]*?)(?: <q>([^<]*)</q>)? <span class="muted">([^<]*)</span></li>`)

// TestSameRemarks: what the reader did not understand of a Word file is the same
// list whichever way it came, by the API or the page.
func TestSameRemarks(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{"word-draft.docx", "word-tables.docx", "npm-handover.docx", "poi-drawn.docx", "pythondocx-evidence.docx", "libreoffice-word-annexes.docx"} {
		data, err := os.ReadFile("../document/docx/testdata/" + name)
		must(t, err)
		got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: name, Data: data}, Unit: "cds"})
		must(t, err)
		var sent []wire.Remark
		for _, r := range got.Remarks {
			r.Kind = "" // which the page tells by its words
			sent = append(sent, r)
		}
		status, page := h.visitorOf(drafter).sendFile("/letters/new", "source", name, data, nil)
		var shown []wire.Remark
		for _, m := range shownRemark.FindAllStringSubmatch(page, -1) {
			shown = append(shown, wire.Remark{Message: html.UnescapeString(m[1]), Words: html.UnescapeString(m[2]), Place: html.UnescapeString(m[3])})
		}
		if diff := cmp.Diff(sent, shown); diff != "" || status != http.StatusOK || len(sent) == 0 {
			t.Errorf("%s: %d, %d remarks by the API; page (-API +page):\n%s", name, status, len(sent), diff)
		}
	}
}
