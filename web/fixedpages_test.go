package web_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"congvan/document/office"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// printing puts a program in LibreOffice's place that prints every Word file as
// pages that it printed once, and turns every file into their .docx.
func (h *house) printing() {
	h.Helper()
	pages, err := filepath.Abs("../document/fixed/testdata/03-ung-pho-bao.pdf")
	must(h, err)
	word, err := filepath.Abs("../document/docx/testdata/03-ung-pho-bao.docx")
	must(h, err)
	path := filepath.Join(h.TempDir(), "soffice")
	script := "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nmkdir -p \"$2\" && cp '" + pages + "' \"$2/in.pdf\" && cp '" + word + "' \"$2/in.docx\"\n"
	must(h, os.WriteFile(path, []byte(script), 0o755))
	h.desk.Office = office.New(path)
}

// fromWord is a draft made of a Word file with a picture that its text lacks.
func (h *house) fromWord(name string) *wire.Letter {
	h.Helper()
	data, err := os.ReadFile("../document/docx/testdata/" + name)
	must(h, err)
	got, err := h.as(drafter).Create(h.Context(), client.Draft{Source: client.File{Name: name, Data: data}, Unit: "cds"})
	must(h, err)
	return &got.Letter
}

// words of a file that somebody may download.
func (h *house) words(who workflow.PersonID, l *wire.Letter, sum workflow.Hash) string {
	h.Helper()
	var data bytes.Buffer
	must(h, h.as(who).Download(h.Context(), l.ID, sum, &data))
	f, err := pdf.Open(data.Bytes())
	must(h, err)
	found, err := text.Read(f)
	must(h, err)
	var all []string
	for _, w := range found.Words {
		all = append(all, w.Text)
	}
	return strings.Join(all, " ")
}

// approved submits a draft and has it approved.
func (h *house) approved(l *wire.Letter) *wire.Letter {
	h.Helper()
	for _, f := range h.get(checker, l).Findings {
		l = h.act(checker, h.get(checker, l), workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	l = h.act(drafter, h.get(drafter, l), workflow.Submit, wire.Nothing{})
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	return l
}

// issuedFrom signs, numbers and seals an approved letter; its file is valid.
func (h *house) issuedFrom(l *wire.Letter) *wire.Letter {
	h.Helper()
	h.work()
	l = h.issued(h.number(h.signIt(l)))
	verified, err := h.as(clerk).VerifyLetter(h.Context(), l.ID)
	must(h, err)
	if !verified.Valid || len(verified.Signatures) < 2 {
		h.Errorf("the issued file: %+v", verified)
	}
	return l
}

// TestFixedPages takes a letter with the pages of its Word file through the
// whole life.
func TestFixedPages(t *testing.T) {
	h := newHouse(t)
	l := h.fromWord("03-ung-pho-bao.docx")
	ctx, c := t.Context(), h.as(drafter)

	got, err := c.FixedPages(ctx, l.ID)
	must(t, err)
	if got.Fixed || got.Can || got.Word != "03-ung-pho-bao.docx" {
		t.Errorf("a composed letter without LibreOffice: %+v", got)
	}
	_, err = c.FixPages(ctx, l.ID, l.Version, nil)
	if e := refused(t, err, http.StatusUnprocessableEntity, "invalid_input"); !strings.Contains(e.Detail, "LibreOffice") {
		t.Errorf("no remedy in %q", e.Detail)
	}

	h.printing()
	_, err = c.FixPages(ctx, l.ID, l.Version, &client.File{Name: "thu.docx", Data: []byte("%PDF-1.7")})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_input")
	l, err = c.FixPages(ctx, l.ID, l.Version, nil)
	must(t, err)
	got, err = c.FixedPages(ctx, l.ID)
	must(t, err)
	if !got.Fixed || len(got.Places) != 6 || len(got.Guessed) > 0 {
		t.Fatalf("pages %+v", got)
	}

	// The seal a centimetre to the left; a field beyond the page or too narrow is refused.
	for _, spoil := range []func(*wire.FieldPlace){
		func(p *wire.FieldPlace) { p.X = 300 }, func(p *wire.FieldPlace) { p.Page = 9 }, func(p *wire.FieldPlace) { p.Name, p.W = "so", 1 },
	} {
		places := append([]wire.FieldPlace(nil), got.Places...)
		spoil(&places[0])
		_, err = c.MoveFields(ctx, l.ID, l.Version, places)
		refused(t, err, http.StatusUnprocessableEntity, "invalid_input")
	}
	places := append([]wire.FieldPlace(nil), got.Places...)
	places[5].X -= 10
	l, err = c.MoveFields(ctx, l.ID, l.Version, places)
	must(t, err)
	again, err := c.FixedPages(ctx, l.ID)
	must(t, err)
	if again.Places[5].X != places[5].X || again.PDF != got.PDF {
		t.Errorf("the seal stands at %.2f, want %.2f", again.Places[5].X, places[5].X)
	}
	_, err = h.as(head).FixedPages(ctx, l.ID)
	refused(t, err, http.StatusForbidden, "not_drafter")

	l = h.approved(l)
	if words := h.words(drafter, l, l.Seen.Form); !strings.Contains(words, "ỨNG PHÓ") && !strings.Contains(words, "bão") || strings.Contains(words, "Mã tra cứu") {
		t.Errorf("what was submitted are not the file's pages: %.200s", words)
	}
	l = h.issuedFrom(l)
	if words := h.words(clerk, l, l.File.SHA256); !strings.Contains(words, "bão") {
		t.Errorf("what was issued are not the file's pages: %.200s", words)
	}
}

// TestFixedPagesForm does the same by a form, and goes back to composed pages:
// what the text lacks is an error again.
func TestFixedPagesForm(t *testing.T) {
	h := newHouse(t)
	h.printing()
	l := h.fromWord("metafile.docx")
	leftOut := func() (n int) {
		for _, f := range h.get(drafter, l).Findings {
			if f.Rule == "D2" {
				n++
			}
		}
		return n
	}
	if leftOut() != 1 {
		t.Fatalf("findings %+v", l.Findings)
	}
	v := h.visitorOf(drafter)
	page := "/letters/" + string(l.ID) + "/pages"
	post := func(do string, more url.Values) (int, string) {
		form := url.Values{"version": {strconv.FormatInt(h.get(drafter, l).Version, 10)}, "do": {do}}
		maps.Copy(form, more)
		return v.post(page, form)
	}
	if code, _ := post("keep", nil); code != http.StatusOK || leftOut() != 0 {
		t.Errorf("keep: %d, %d errors of what the text lacks", code, leftOut())
	}
	_, body := v.get(page)
	for _, want := range []string{`name="so.x"`, `name="dau_co_quan.page"`, "Che chữ có sẵn"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if code, body := post("place", url.Values{"so.page": {"một"}}); code != http.StatusUnprocessableEntity || !strings.Contains(body, "milimét") || !strings.Contains(body, `value="một"`) {
		t.Errorf("a wrong number: %d", code)
	}
	if code, _ := post("compose", nil); code != http.StatusOK || leftOut() != 1 {
		t.Errorf("compose: %d, %d errors of what the text lacks", code, leftOut())
	}
}

// TestTurnedPages keeps the pages of files that LibreOffice turns into Word
// files, and reads letters of them.
func TestTurnedPages(t *testing.T) {
	h := newHouse(t)
	h.printing()
	for _, ending := range []string{".odt", ".rtf", ".doc"} {
		data, err := os.ReadFile("../document/office/testdata/letter" + ending)
		must(t, err)
		file := client.File{Name: "thư" + ending, Data: data}
		got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: file, Unit: "cds"})
		must(t, err)
		l, err := h.as(drafter).FixPages(t.Context(), got.Letter.ID, got.Letter.Version, nil)
		must(t, err)
		l, err = h.as(drafter).FixPages(t.Context(), l.ID, l.Version, &file)
		must(t, err)
		pages, err := h.as(drafter).FixedPages(t.Context(), l.ID)
		must(t, err)
		if !pages.Fixed || pages.Word != file.Name || len(pages.Guessed) > 0 {
			t.Errorf("%s: %+v", ending, pages)
		}
	}
}
