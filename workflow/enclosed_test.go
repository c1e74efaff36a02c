package workflow

import (
	"context"
	"testing"
)

// enclosing is a numbered letter with two attachments, and how they are issued.
func (w *world) enclosing() (*Letter, []Enclosure) {
	w.Helper()
	text := w.text("kt-dung")
	text.Attachments = []Attachment{{Name: "a.pdf", File: *file(FileAttachment, "a")}, {Name: "b.xlsx", File: *file(FileAttachment, "b")}}
	l := w.lead(w.create(NewDraft{Revision: text}), plain[Numbered]...)
	return l, []Enclosure{
		{Name: "a.pdf", Approved: text.Attachments[0].File.SHA256, File: *file(FileSealedAttachment, "a")},
		{Name: "b.xlsx", Approved: text.Attachments[1].File.SHA256, File: text.Attachments[1].File, AsIs: "not_pdf"},
	}
}

// What goes out with a letter is what was approved with it, file by file.
func TestOnlyApprovedAttachmentsGoOut(t *testing.T) {
	w := newWorld(t)
	l, good := w.enclosing()
	for name, spoil := range map[string]func(e []Enclosure) []Enclosure{
		"one is missing":        func(e []Enclosure) []Enclosure { return e[:1] },
		"in another order":      func(e []Enclosure) []Enclosure { return []Enclosure{e[1], e[0]} },
		"another was approved":  func(e []Enclosure) []Enclosure { e[0].Approved = HashOf([]byte("x")); return e },
		"not signed, no reason": func(e []Enclosure) []Enclosure { e[1].AsIs = ""; return e },
		"another goes as it is": func(e []Enclosure) []Enclosure { e[1].File.SHA256 = HashOf([]byte("x")); return e },
		"the approved as signed": func(e []Enclosure) []Enclosure {
			e[0].File.SHA256 = e[0].Approved
			return e
		},
	} {
		c := w.command(l, Seal, engine)
		c.Enclosed = spoil(append([]Enclosure(nil), good...))
		if got := codeOf(w.dry(l, c)); got != NeedsSealedFile {
			t.Errorf("%s: %q", name, got)
		}
	}
	c := w.command(l, Seal, engine)
	c.Enclosed = good
	l, err := w.svc.Do(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	d := l.Last.Detail
	if d["attachment_01"] != string(good[0].File.SHA256) || d["attachment_02"] != string(good[1].Approved) || d["attachment_02_as_is"] != "not_pdf" {
		t.Errorf("the record says %v", d)
	}
	w.keepsAttachments(l, good)
}

// keepsAttachments: a part's archive revision is of its own kind and newer.
func (w *world) keepsAttachments(l *Letter, good []Enclosure) {
	w.Helper()
	for part, f := range map[int]*File{0: file(FileKeptAttachment, "x"), 1: file(FileEvidence, "x"), 3: file(FileKeptAttachment, "x")} {
		c := w.command(l, Preserve, engine)
		c.Part, c.File = part, f
		if got := codeOf(w.dry(l, c)); got != NeedsEvidenceFile {
			w.Errorf("part %d: %q", part, got)
		}
	}
	c := w.command(l, Preserve, engine)
	c.Part, c.File, c.Version = 1, file(FileKeptAttachment, "a"), 0
	l, err := w.svc.Do(context.Background(), c)
	if err != nil {
		w.Fatal(err)
	}
	if now, _ := l.Part(1); now.SHA256 != c.File.SHA256 || good[0].File.SHA256 == now.SHA256 || l.Last.Detail["attachment"] != "01" {
		w.Errorf("the letter has %+v", l.Enclosed)
	}
}
