package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"congvan/document/diff"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestWhatChangedSinceIApproved follows a letter that is approved, returned,
// revised and submitted again: each reader sees what changed since their own
// last word, bound to the hashes of both texts.
func TestWhatChangedSinceIApproved(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	_, err := h.as(head).Diff(ctx, l.ID, "approved-by-me", "", false)
	refused(t, err, http.StatusNotFound, "nothing_seen")
	l = h.act(head, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	approved := l.Revision.Hash
	l = h.act(checker, l, workflow.Return, wire.Because{Reason: "sửa trích yếu"})
	l = h.act(head, l, workflow.PassOn, wire.Because{Reason: "sửa"})
	revised := bytes.Replace(source(t), []byte("cuối năm 2026"), []byte("đầu năm 2027"), 1)
	got, err := h.as(drafter).Revise(ctx, l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: revised}})
	must(t, err)
	l, err = h.as(drafter).Attach(ctx, l.ID, got.Letter.Version, client.File{Name: "phụ lục.txt", Data: []byte("x")})
	must(t, err)
	l = h.act(drafter, l, workflow.Submit, wire.Nothing{})

	for who, from := range map[workflow.PersonID]string{head: "approved-by-me", checker: "acted-by-me"} {
		d, err := h.as(who).Diff(ctx, l.ID, from, "", true)
		must(t, err)
		if d.From.Hash != approved || d.To.Hash != l.Revision.Hash || d.To.Hash != l.Seen.Source || d.Same {
			t.Errorf("%s: compared %s with %s", who, d.From.Hash, d.To.Hash)
		}
		if (d.ApprovedAt != nil) != (who == head) {
			t.Errorf("%s: approved at %v", who, d.ApprovedAt)
		}
		fields := map[string]string{}
		for _, c := range d.Changes {
			fields[c.Field] = diff.MarkRuns(c.Runs, false)
			if d.Parts[c.Part].Field != c.Field {
				t.Errorf("%s: change of %s points to part %+v", who, c.Field, d.Parts[c.Part])
			}
		}
		if !strings.Contains(fields["subject"], "[-cuối năm 2026-] {+đầu năm 2027+}") || !strings.Contains(fields["files[0]"], "phụ lục.txt") {
			t.Errorf("%s sees %q", who, fields)
		}
		usual, err := h.as(who).Diff(ctx, l.ID, "", "", false)
		must(t, err)
		if usual.From.Hash != d.From.Hash || usual.Parts != nil {
			t.Errorf("%s: without a choice compared with revision %d", who, usual.From.N)
		}
	}
	h.pageOfRevisions(l)
	english := h.as(head)
	english.Lang = "en"
	d, err := english.Diff(ctx, l.ID, "1", "2", false)
	must(t, err)
	if d.From.N != 1 || d.To.N != 2 || d.Changes[0].StatusName != "changed" || d.Changes[0].Place != "Subject" {
		t.Errorf("1 to 2: %+v", d)
	}
	if d, err = english.Diff(ctx, l.ID, string(l.Revision.Hash), "current", false); err != nil || len(d.Changes) > 1 {
		t.Errorf("by hash: %+v, %v", d, err)
	}
	if d, err = english.Diff(ctx, l.ID, "current", "", false); err != nil || !d.Same {
		t.Errorf("with itself: %+v, %v", d, err)
	}
	for _, name := range []string{"0", "9", "-1", "x"} {
		_, err = english.Diff(ctx, l.ID, name, "", false)
		refused(t, err, http.StatusBadRequest, "invalid_request")
	}
	_, err = h.as(stranger).Diff(ctx, l.ID, "1", "2", false)
	refused(t, err, http.StatusNotFound, "not_found")
}

// pageOfRevisions reads the page that compares them, as each would come to it.
func (h *house) pageOfRevisions(l *wire.Letter) {
	h.Helper()
	b := h.visitorOf(head)
	path := "/letters/" + string(l.ID)
	if _, page := b.get(path); !strings.Contains(page, path+"/revisions") {
		h.Error("the letter's page does not lead to its revisions")
	}
	for query, want := range map[string][]string{
		"":                     {"Trích yếu", "<del>", "cuối năm 2026", "<ins>", "đầu năm 2027", "sửa trích yếu", "Hoàng Văn E", "bản cũ đã duyệt lúc", "phụ lục.txt"},
		"?from=1&to=1":         {"Không có thay đổi."},
		"?from=2&to=3":         {"phụ lục.txt", "thêm"},
		"?from=approved-by-me": {"đã duyệt lúc"},
		"?from=1&to=2&lang=en": {"Subject", "added: ", "removed: ", "Compare"},
		"?from=1&to=2&lang=vi": {"thêm: ", "bỏ: "},
	} {
		status, page := b.get(path + "/revisions" + query)
		if status != http.StatusOK {
			h.Errorf("%s: %d", query, status)
		}
		for _, words := range want {
			if !strings.Contains(page, words) {
				h.Errorf("%s: the page does not say %q\n%s", query, words, page)
			}
		}
	}
	if status, page := b.get(path + "/revisions?from=77&lang=vi"); status != http.StatusBadRequest || !strings.Contains(page, "có bản 1 đến 3") || !strings.Contains(page, "So sánh") {
		h.Errorf("a revision that is not there: %d\n%s", status, page)
	}
	if status, _ := h.visitorOf(stranger).get(path + "/revisions"); status != http.StatusNotFound {
		h.Errorf("a stranger gets %d", status)
	}
}
