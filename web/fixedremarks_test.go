package web_test

import (
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"congvan/document/docx"
	"congvan/web/api/client"
	"congvan/web/api/wire"
)

// TestFixedPagesRemarks: what was accepted on kept pages is told beside them,
// whenever they are looked at again, and nothing that only composed pages lack.
func TestFixedPagesRemarks(t *testing.T) {
	h := newHouse(t)
	h.printing()
	l := h.fromWord("word-tracked.docx")
	l, err := h.as(drafter).FixPages(t.Context(), l.ID, l.Version, nil)
	must(t, err)
	told := func() []wire.Remark {
		got, err := h.as(drafter).FixedPages(t.Context(), l.ID)
		must(t, err)
		return got.Remarks
	}
	first := told()
	if n := countKind(first, string(docx.Tracked)); n == 0 || n != len(first) {
		t.Fatalf("told of the pages: %+v", first)
	}
	got, err := h.as(drafter).FixedPages(t.Context(), l.ID)
	must(t, err)
	l, err = h.as(drafter).MoveFields(t.Context(), l.ID, l.Version, got.Places)
	must(t, err)
	if again := told(); len(again) != len(first) {
		t.Errorf("after the fields were moved: %+v", again)
	}

	v := h.visitorOf(drafter)
	page := "/letters/" + string(l.ID) + "/pages"
	_, body := v.get(page)
	shown := shownRemark.FindAllStringSubmatch(body, -1)
	if len(shown) != len(first) || !strings.Contains(body, "những điều cần biết về tệp Word") {
		t.Errorf("the page shows %d of %d remarks", len(shown), len(first))
	}
	for name, kind := range map[string]docx.Kind{"npm-comments.docx": docx.Comment, "word-sym.docx": docx.Unprinted} {
		data, err := os.ReadFile("../document/docx/testdata/" + name)
		must(t, err)
		l, err = h.as(drafter).FixPages(t.Context(), l.ID, l.Version, &client.File{Name: name, Data: data})
		must(t, err)
		if now := told(); countKind(now, string(kind)) == 0 || len(now) >= len(first) {
			t.Errorf("%s: told %+v", name, now)
		}
	}
	form := url.Values{"version": {strconv.FormatInt(l.Version, 10)}, "do": {"compose"}}
	if code, body := v.post(page, form); code != http.StatusOK || shownRemark.MatchString(body) {
		t.Errorf("composed again: %d, remarks of the kept pages are still shown", code)
	}
}
