package web_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestDraftPreview lays out what is typed and not kept, for its drafter only,
// and says where everything stands on the pages.
func TestDraftPreview(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	path := "/api/v1/letters/" + string(l.ID) + "/draft-preview"
	typed := append(source(t), []byte("\nHọp ngày 5 tháng 03 năm 2026 tại trụ sở.\n\n> một trích dẫn không dùng được\n")...)
	preview := func(body, lang string) (p wire.DraftPreview) {
		t.Helper()
		status, answer, _ := h.ask(drafter, "POST", path, body, "Content-Type", "text/markdown; charset=utf-8", "Accept-Language", lang)
		if status != http.StatusOK {
			t.Fatalf("%d %s", status, answer)
		}
		must(t, json.Unmarshal([]byte(answer), &p))
		return p
	}
	p := preview(string(typed), "en")
	if !bytes.HasPrefix(p.PDF, []byte("%PDF-")) || len(p.Pages) < 2 || p.Pages[0].W != 210 || len(p.Words) < 300 {
		t.Errorf("%d bytes of PDF, pages %+v, %d words", len(p.PDF), p.Pages, len(p.Words))
	}
	if len(p.Faults) != 1 || p.Faults[0].Line != strings.Count(string(typed[:bytes.Index(typed, []byte("> một"))]), "\n")+1 || !strings.Contains(p.Faults[0].Detail, "quotations") {
		t.Errorf("faults %+v", p.Faults)
	}
	for _, b := range p.Blocks {
		for _, box := range b.Boxes {
			if box.Page < 1 || box.Page > len(p.Pages) || box.X < 25 || box.X+box.W > 200 || box.Y < 15 || box.Y+box.H > 290 {
				t.Errorf("block at line %d in %+v", b.Line, box)
			}
		}
	}
	if first := p.Blocks[0]; len(first.Boxes) != 1 || first.Boxes[0].Page != 1 || len(p.Fields["subject"]) != 1 {
		t.Errorf("first block %+v, subject %+v", first, p.Fields["subject"])
	}
	date := 0
	good := bytes.Replace(typed, []byte("\n> một trích dẫn không dùng được\n"), nil, 1)
	for _, f := range preview(string(good), "en").Findings {
		if f.Rule == "T12" {
			date++
			if len(f.Boxes) != 1 || f.Boxes[0].Page != 2 || f.Fix == nil || !f.Safe || f.Place.EndColumn <= f.Place.Column || !strings.HasPrefix(f.Message, "write") {
				t.Errorf("finding %+v", f)
			}
		}
	}
	if date != 2 {
		t.Errorf("%d findings about the date, want 2", date)
	}
	empty := preview("---\nsubject: thử\n---\n", "vi")
	if len(empty.Faults) < 5 || !bytes.HasPrefix(empty.PDF, []byte("%PDF-")) {
		t.Errorf("an empty letter has faults %+v", empty.Faults)
	}
	if status, answer, _ := h.ask(drafter, "POST", path, `{"letter":{"type":"cong_van","subject":"thử"},"blocks":[{"kind":"paragraph","text":[{"text":"Sở họp."}]}]}`, "Content-Type", "application/json"); status != http.StatusOK || !strings.Contains(answer, `"line":1`) {
		t.Errorf("a manuscript: %d %.300s", status, answer)
	}
	if status, answer, header := h.ask(drafter, "POST", path, string(good), "Content-Type", "text/markdown", "Accept", "application/pdf"); status != http.StatusOK || header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(answer, "%PDF-") {
		t.Errorf("as PDF: %d %s", status, header.Get("Content-Type"))
	}
	for who, want := range map[workflow.PersonID]int{stranger: http.StatusNotFound, head: http.StatusForbidden, "": http.StatusUnauthorized} {
		if status, answer, _ := h.ask(who, "POST", path, string(good), "Content-Type", "text/markdown"); status != want {
			t.Errorf("%q: %d, want %d\n%s", who, status, want, answer)
		}
	}
	if status, _, _ := h.ask(drafter, "POST", path, "---\nfoo: 1\n---\n", "Content-Type", "text/markdown"); status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown field: %d", status)
	}
	if now := h.get(drafter, l); now.Version != l.Version || now.Revision.N != 1 {
		t.Error("a preview changed the letter")
	}
	h.overtaking(path, good)
}

// overtaking asks for many previews at once: those that wait give way to the
// newest, and nobody gets another's pages.
func (h *house) overtaking(path string, typed []byte) {
	h.Helper()
	answers := make([]int, 12)
	h.as(drafter)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			body := bytes.Replace(typed, []byte("tại trụ sở"), []byte("tại phòng "+strings.Repeat("số ", i+1)), 1)
			answers[i], _, _ = h.ask(drafter, "POST", path, string(body), "Content-Type", "text/markdown")
		})
	}
	all.Wait()
	served := 0
	for _, status := range answers {
		switch status {
		case http.StatusOK:
			served++
		case http.StatusConflict:
		default:
			h.Errorf("a preview among others: %d", status)
		}
	}
	if served == 0 || served == len(answers) {
		h.Errorf("%d of %d previews were served", served, len(answers))
	}
}

// TestLintText checks a source that is nowhere kept, and mends it.
func TestLintText(t *testing.T) {
	h := newHouse(t)
	typed := string(source(t)) + "\nHọp ngày 5 tháng 03 năm 2026.\n"
	status, answer, _ := h.ask(drafter, "POST", "/api/v1/lint?fix=true", typed, "Content-Type", "text/markdown")
	var got wire.Linted
	must(t, json.Unmarshal([]byte(answer), &got))
	if status != http.StatusOK || got.Fixed == nil || got.Made < 2 || !strings.Contains(*got.Fixed, "Họp ngày 05 tháng 3 năm 2026") {
		t.Errorf("%d %s", status, answer)
	}
	if status, answer, _ = h.ask(drafter, "POST", "/api/v1/lint", typed, "Content-Type", "text/markdown"); status != http.StatusOK || strings.Contains(answer, "fixed") || !strings.Contains(answer, `"T12"`) {
		t.Errorf("%d %s", status, answer)
	}
	if status, _, _ = h.ask(drafter, "POST", "/api/v1/lint", "x", "Content-Type", "text/html"); status != http.StatusUnsupportedMediaType {
		t.Errorf("of another media type: %d", status)
	}
}

// TestFindingsInTwoLanguages: an open finding is kept with the revision and
// read in the reader's language.
func TestFindingsInTwoLanguages(t *testing.T) {
	h := newHouse(t)
	bad := bytes.Replace(source(t), []byte("subject: "), []byte("subject: V/v "), 1)
	for lang, want := range map[string]string{"vi": "bỏ “V/v”", "en": "remove “V/v”"} {
		c := h.as(drafter)
		c.Lang = lang
		got, err := c.Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: bad}, Unit: "cds"})
		must(t, err)
		l := &got.Letter
		if len(l.Findings) != 1 || !strings.HasPrefix(l.Findings[0].Message, want) {
			t.Errorf("%s: findings %+v", lang, l.Findings)
		}
		_, err = c.Act(t.Context(), l.ID, workflow.Submit, l.Version, wire.Nothing{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: submitted with an open finding: %v", lang, err)
		}
	}
}
