package front

import (
	"testing"

	"congvan/document"
	"congvan/workflow"
)

func TestFilesAreNamedByTheLetter(t *testing.T) {
	draft := &workflow.Letter{ID: "018f0000-0000-7000-8000-000000000001", Revision: workflow.Revision{Head: document.Letter{Symbol: "SKHCN-CĐS"}}}
	out := *draft
	out.Number.N, out.Final.Kind = 4, workflow.FileEvidence
	for _, c := range []struct {
		l    *workflow.Letter
		f    workflow.File
		want string
	}{
		{&out, workflow.File{Kind: workflow.FileEvidence, MediaType: "application/pdf"}, "04-SKHCN-CDS.pdf"},
		{&out, workflow.File{Kind: workflow.FileSealed, MediaType: "application/pdf"}, "04-SKHCN-CDS-da-dong-dau.pdf"},
		{&out, workflow.File{Kind: workflow.FileSigned, MediaType: "application/pdf"}, "04-SKHCN-CDS-da-ky.pdf"},
		{draft, workflow.File{Kind: workflow.FileForm, MediaType: "application/pdf"}, "SKHCN-CDS-018f0000-ban-trinh.pdf"},
		{&out, workflow.File{Kind: workflow.FileRevocation, MediaType: "application/json"}, "04-SKHCN-CDS-chung-cu-chung-thu.json"},
		{&out, workflow.File{Kind: workflow.FileAttachment, Name: "Phụ lục.xlsx"}, "Phụ lục.xlsx"},
	} {
		if got := FileName(c.l, c.f); got != c.want {
			t.Errorf("%s of a letter is named %q, want %q", c.f.Kind, got, c.want)
		}
	}
	if got := PlainName("../Đề án\r\n\"số\" 1; a=b.pdf"); got != "De-an-so-1-a-b.pdf" {
		t.Errorf("plain: %q", got)
	}
}
