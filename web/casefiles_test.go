package web_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"congvan/internal/records/casefile"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// caseFile opens a file beside the plan.
func (h *house) caseFile(who workflow.PersonID, title string) *wire.OneCaseFile {
	h.Helper()
	f, err := h.as(who).AddCaseFile(h.Context(), wire.NewCaseFile{Year: h.now().Year(), Title: title, Retention: 10})
	must(h, err)
	return f
}

// anIssued letter, findable.
func (h *house) anIssued() *wire.Letter {
	h.Helper()
	h.work()
	l := h.toSign()
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	l = h.issued(h.number(l))
	for range 100 {
		found, err := h.as(archivist).Search(h.Context(), client.Query{Text: "sao luu du lieu"})
		must(h, err)
		if len(found.Items) == 1 {
			return l
		}
		time.Sleep(100 * time.Millisecond)
	}
	h.Fatal("the letter is not found")
	return nil
}

// TestCaseFiles takes a file from the plan to its printed list.
func TestCaseFiles(t *testing.T) {
	h := newHouse(t)
	l := h.anIssued()
	ctx, year := t.Context(), h.now().Year()
	keeper := h.as(archivist)

	_, err := h.as(drafter).PutFilePlan(ctx, year, wire.PutFilePlan{Sections: []wire.FileSection{{Symbol: "CĐS", Title: "Phòng Chuyển đổi số"}}})
	refused(t, err, http.StatusForbidden, "forbidden")
	plan, err := keeper.PutFilePlan(ctx, year, wire.PutFilePlan{
		Decision: "12/QĐ-SKHCN", DecidedOn: "2026-01-05", Sections: []wire.FileSection{{Symbol: "VP", Title: "Văn phòng"}, {Symbol: "CĐS", Title: "Phòng Chuyển đổi số"}},
	})
	must(t, err)
	if len(plan.Sections) != 2 || plan.Sections[1].Symbol != "CĐS" || !plan.MayChange {
		t.Fatalf("plan %+v", plan)
	}
	_, err = keeper.PutFilePlan(ctx, year, wire.PutFilePlan{Sections: []wire.FileSection{{Symbol: "C Đ", Title: "x"}}})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_request")
	planned, err := keeper.AddCaseFile(ctx, wire.NewCaseFile{Year: year, Symbol: "CĐS", Title: "An toàn thông tin mạng", Retention: 20, Unit: "cds", Keeper: drafter, Plan: true})
	must(t, err)
	if planned.Code != "01.CĐS" || planned.State != casefile.Planned {
		t.Fatalf("planned %+v", planned)
	}
	_, err = keeper.AddCaseFile(ctx, wire.NewCaseFile{Year: year, Symbol: "KHÔNG", Title: "x"})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_request")
	_, err = keeper.PutFilePlan(ctx, year, wire.PutFilePlan{Sections: []wire.FileSection{{Symbol: "VP", Title: "Văn phòng"}}})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_request")

	_, err = keeper.PutInCaseFile(ctx, planned.ID, l.ID)
	refused(t, err, http.StatusConflict, "case_file_state")
	_, err = h.as(stranger).MoveCaseFile(ctx, planned.ID, casefile.OpenFile, planned.Version)
	refused(t, err, http.StatusForbidden, "forbidden")
	open, err := h.as(drafter).MoveCaseFile(ctx, planned.ID, casefile.OpenFile, planned.Version)
	must(t, err)
	_, err = keeper.MoveCaseFile(ctx, planned.ID, casefile.CloseFile, planned.Version)
	refused(t, err, http.StatusConflict, "version_changed")

	// The archivist puts the letter into two files: the first is its move to
	// the archive.
	second := h.caseFile(archivist, "Sao lưu dữ liệu")
	draft := h.draft()
	done, err := keeper.PutInCaseFile(ctx, open.ID, l.ID, draft.ID)
	must(t, err)
	if !done.Items[0].Done || done.Items[1].Done || done.Items[1].Code != "not_found" {
		t.Fatalf("put: %+v", done.Items)
	}
	if now := h.get(archivist, l); now.State != workflow.Archived || now.CaseFile != "01.CĐS An toàn thông tin mạng" {
		t.Errorf("the letter is %s in %q", now.State, now.CaseFile)
	}
	for range 2 {
		_, err = keeper.PutInCaseFile(ctx, second.ID, l.ID)
		must(t, err)
	}
	files, err := keeper.CaseFiles(ctx, url.Values{"letter": {string(l.ID)}})
	must(t, err)
	if len(files.Items) != 2 || files.Items[0].Letters != 1 {
		t.Fatalf("files of the letter: %+v", files.Items)
	}
	found, err := keeper.Search(ctx, client.Query{Text: "sao luu", More: url.Values{"case_file": {string(second.ID)}, "facets": {"true"}}})
	must(t, err)
	if len(found.Items) != 1 || !slices.ContainsFunc(found.Facets, func(f wire.Facet) bool { return f.Of == "case_file" && len(f.Values) == 2 }) {
		t.Errorf("found by file: %+v", found)
	}

	_, err = keeper.TakeFromCaseFile(ctx, second.ID, l.ID)
	must(t, err)
	if docs, err := keeper.Documents(ctx, second.ID, ""); err != nil || len(docs.Items) != 0 {
		t.Errorf("after taking it out: %+v, %v", docs, err)
	}
	now, err := keeper.CaseFile(ctx, open.ID)
	must(t, err)
	closed, err := keeper.MoveCaseFile(ctx, open.ID, casefile.CloseFile, now.Version)
	must(t, err)
	if closed.State != casefile.Closed || closed.HandOverBy == "" || closed.KeptUntil == "" || !slices.Contains(closed.May, casefile.HandOver) {
		t.Errorf("closed %+v", closed)
	}
	_, err = keeper.TakeFromCaseFile(ctx, open.ID, l.ID)
	refused(t, err, http.StatusConflict, "case_file_state")
	docs, err := h.as(stranger).Documents(ctx, open.ID, "")
	must(t, err)
	if len(docs.Items) != 1 || docs.Items[0].N != 1 || docs.Items[0].Number != "01/SKHCN-CĐS" {
		t.Errorf("documents %+v", docs)
	}
	due, err := keeper.CaseFiles(ctx, url.Values{"due": {"hand_over"}})
	must(t, err)
	if len(due.Items) != 1 || due.Items[0].ID != open.ID {
		t.Errorf("due: %+v", due.Items)
	}
	past, err := keeper.CaseFileHistory(ctx, open.ID)
	must(t, err)
	var acts []casefile.Action
	for _, e := range past.Items {
		acts = append(acts, e.Action)
	}
	if !slices.Equal(acts, []casefile.Action{casefile.CloseFile, casefile.Put, casefile.OpenFile, casefile.PutInPlan}) {
		t.Errorf("history %v", acts)
	}
	h.reopens(closed)
	_, err = h.as(admin).CaseFile(ctx, open.ID)
	refused(t, err, http.StatusNotFound, "not_found")
	h.papers(open.ID, year)
}

// reopens opens a closed file again, by the page and with a reason, and closes
// it anew.
func (h *house) reopens(closed *wire.OneCaseFile) {
	h.Helper()
	ctx, keeper := h.Context(), h.as(archivist)
	_, err := h.as(drafter).ReopenCaseFile(ctx, closed.ID, closed.Version, "sót văn bản")
	refused(h, err, http.StatusForbidden, "forbidden")
	_, err = keeper.ReopenCaseFile(ctx, closed.ID, closed.Version, " ")
	refused(h, err, http.StatusUnprocessableEntity, "invalid_request")
	b, at := h.visitorOf(archivist), "/files/"+string(closed.ID)
	form := url.Values{"version": {strconv.FormatInt(closed.Version, 10)}, "reason": {""}}
	if status, page := b.post(at+"/reopen", form); status != http.StatusUnprocessableEntity || !strings.Contains(page, `id="reason-wrong"`) {
		h.Errorf("without a reason: %d\n%s", status, page)
	}
	form.Set("reason", "sót một văn bản")
	if status, page := b.post(at+"/reopen", form); status != http.StatusOK || !strings.Contains(page, "Lý do: sót một văn bản") {
		h.Errorf("opened again: %d\n%s", status, page)
	}
	now, err := keeper.CaseFile(ctx, closed.ID)
	must(h, err)
	if now.State != casefile.Open || now.ClosedOn != "" || !slices.Contains(now.May, casefile.Put) {
		h.Errorf("opened again as %+v", now)
	}
	_, err = keeper.MoveCaseFile(ctx, closed.ID, casefile.CloseFile, now.Version)
	must(h, err)
}

// papers looks into each printed list.
func (h *house) papers(id casefile.ID, year int) {
	h.Helper()
	ctx, c := h.Context(), h.as(archivist)
	for what, p := range map[string]struct {
		print func(format string, w io.Writer) error
		want  string
	}{
		"documents": {func(f string, w io.Writer) error { return c.PrintDocuments(ctx, id, f, w) }, "MỤC LỤC VĂN BẢN, TÀI LIỆU"},
		"plan":      {func(f string, w io.Writer) error { return c.PrintPlan(ctx, year, f, w) }, "Danh mục hồ sơ này có 2 hồ sơ"},
		"files":     {func(f string, w io.Writer) error { return c.PrintFiles(ctx, url.Values{"due": {"hand_over"}}, f, w) }, "Mục lục này gồm: 1 hồ sơ"},
		"search":    {func(f string, w io.Writer) error { return c.ExportSearch(ctx, client.Query{Text: "sao luu"}, f, w) }, "01/SKHCN-CĐS"},
	} {
		var pdf, xlsx, docx bytes.Buffer
		must(h, p.print("pdf", &pdf))
		must(h, p.print("xlsx", &xlsx))
		must(h, p.print("docx", &docx))
		cmd := exec.Command("pdftotext", "-layout", "-", "-")
		cmd.Stdin = &pdf
		text, err := cmd.Output()
		must(h, err)
		if !strings.Contains(string(text), p.want) {
			h.Errorf("%s says:\n%s\nwant %q", what, text, p.want)
		}
		if !bytes.HasPrefix(xlsx.Bytes(), []byte("PK")) || !bytes.HasPrefix(docx.Bytes(), []byte("PK")) {
			h.Errorf("%s: no workbook or document", what)
		}
	}
}

func TestSavedSearches(t *testing.T) {
	h := newHouse(t)
	ctx, c := t.Context(), h.as(archivist)
	kept, err := c.SaveSearch(ctx, "  An toàn  ", "q=an+toan&year=2026&year=2025&page=7&x=")
	must(t, err)
	if kept.Name != "An toàn" || kept.Query != "q=an+toan&year=2026&year=2025" {
		t.Errorf("kept %+v", kept)
	}
	again, err := c.SaveSearch(ctx, "An toàn", "unit=cds")
	must(t, err)
	list, err := c.SavedSearches(ctx)
	must(t, err)
	if len(list.Items) != 1 || list.Items[0].ID != again.ID || list.Items[0].Query != "unit=cds" {
		t.Errorf("list %+v", list.Items)
	}
	for _, bad := range [][2]string{{"", "q=x"}, {"x", ""}, {"x", "state=gone"}, {"x", "%zz"}} {
		if _, err := c.SaveSearch(ctx, bad[0], bad[1]); err == nil {
			t.Errorf("%q was kept", bad)
		}
	}
	if err := h.as(drafter).ForgetSearch(ctx, again.ID); err == nil {
		t.Error("somebody else's search was deleted")
	}
	must(t, c.ForgetSearch(ctx, again.ID))
	if list, err := c.SavedSearches(ctx); err != nil || len(list.Items) != 0 {
		t.Errorf("after deleting: %+v, %v", list, err)
	}
}
