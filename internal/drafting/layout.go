package drafting

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/fixed"
	"congvan/document/form"
	"congvan/document/lint"
	"congvan/workflow"
)

// Layout is a revision whose pages are not composed: LibreOffice printed them
// of the Word file, and the fields of the form stand at places on them.
type Layout struct {
	PDF    workflow.File `json:"pdf"`
	Places []form.Place  `json:"places"`
	// Guessed are fields that no words told the place of; they are to be looked
	// at.
	Guessed []string `json:"guessed,omitempty"`
	// Patched are fields whose cover will be seen on what is behind it.
	Patched []string `json:"patched,omitempty"`
	// Absent are lines of the text that the pages do not have.
	Absent []string `json:"absent,omitempty"`
	// Head are the lines at the top of the pages that a composed letter does not
	// have; they are judged while these pages are kept.
	Head lint.TypedHead `json:"head,omitzero"`
	// Remarks are what was accepted on the way to these pages, and what of the
	// file they do not show or should not.
	Remarks []docx.Remark `json:"remarks,omitempty"`
	// LeftOut are errors about content that the letter's text lacks. The pages
	// have it; a composed revision has them again.
	LeftOut []workflow.Finding `json:"left_out,omitempty"`
}

// LayoutOf gives a revision's layout, nil when its pages are composed.
func LayoutOf(r workflow.Revision) (*Layout, error) {
	if r.Layout == nil {
		return nil, nil
	}
	l := &Layout{}
	if err := json.Unmarshal(r.Layout, l); err != nil {
		return nil, fmt.Errorf("layout of revision %d: %w", r.N, err)
	}
	return l, nil
}

// OpenFindings are the errors that a composed revision of the same text has;
// those about the head of kept pages are none of them.
func OpenFindings(r workflow.Revision) ([]workflow.Finding, error) {
	l, err := LayoutOf(r)
	if l == nil {
		return r.Findings, err
	}
	ofText := slices.DeleteFunc(slices.Clone(r.Findings), func(f workflow.Finding) bool { return lint.AboutTypedHead(f.Rule) })
	return slices.Concat(l.LeftOut, ofText), nil
}

// FixPages makes a revision of the same text whose pages are those LibreOffice
// prints of a Word file, and gives the new file of it. Errors: *InputError.
func (d *Desk) FixPages(ctx context.Context, l *workflow.Letter, word Upload) (workflow.Revision, workflow.File, error) {
	none := workflow.File{}
	letter, err := document.Parse([]byte(l.Revision.Source))
	if err != nil {
		return l.Revision, none, err
	}
	kept, err := KeepPages(ctx, d.Office, &word, letter)
	if err != nil {
		return l.Revision, none, err
	}
	file, err := d.Files.Put(ctx, l.Agency, l.ID, workflow.File{Kind: workflow.FilePages, Name: "trang.pdf", MediaType: "application/pdf"}, kept.PDF)
	if err != nil {
		return l.Revision, none, err
	}
	open, err := OpenFindings(l.Revision)
	if err != nil {
		return l.Revision, none, err
	}
	layout := Layout{PDF: file, Places: kept.Places, Guessed: kept.Guessed, Patched: kept.Patched, Absent: kept.Absent, Head: lint.TypedHead(kept.Head), Remarks: kept.Remarks}
	rest := append([]workflow.Finding{}, findings(layout.Head.Lint())...)
	for _, f := range open {
		if f.Rule == LeftOutRule {
			layout.LeftOut = append(layout.LeftOut, f)
		} else {
			rest = append(rest, f)
		}
	}
	rev, err := withLayout(l.Revision, &layout)
	rev.Findings = rest
	return rev, file, err
}

// MoveFields makes a revision with the fields at other places of the same pages.
// Errors: *InputError naming field and fault.
func (d *Desk) MoveFields(ctx context.Context, l *workflow.Letter, places []form.Place) (workflow.Revision, error) {
	layout, err := LayoutOf(l.Revision)
	if err != nil {
		return l.Revision, err
	}
	if layout == nil {
		return l.Revision, notFixed
	}
	if field, ok := fixed.CheckWidths(places); !ok {
		return l.Revision, &InputError{Field: field, VI: "quá hẹp cho chữ sẽ điền; tăng chiều rộng hoặc giảm cỡ chữ", EN: "is too narrow for what is filled in; widen it or make the text smaller"}
	}
	layout.Places, layout.Guessed = places, nil
	pdf, err := d.Files.Get(ctx, layout.PDF)
	if err != nil {
		return l.Revision, err
	}
	if _, err := form.Finish(pdf, places); err != nil {
		return l.Revision, &InputError{Field: "places", VI: "vị trí không dùng được: " + err.Error(), EN: "the places cannot be used: " + err.Error(), Err: err}
	}
	if layout.Patched, err = fixed.Patched(pdf, places); err != nil {
		return l.Revision, err
	}
	return withLayout(l.Revision, layout)
}

// ComposePages makes a revision of the same text with composed pages.
func ComposePages(r workflow.Revision) (workflow.Revision, error) {
	open, err := OpenFindings(r)
	if err != nil {
		return r, err
	}
	if r.Layout == nil {
		return r, notFixed
	}
	r.Findings, r.Layout = open, nil
	return r, nil
}

var notFixed = &InputError{Field: "pages", VI: "văn bản này do hệ thống dàn trang; trước hết hãy chọn giữ nguyên trang Word", EN: "this letter's pages are composed; first choose to keep the Word file's pages"}

func withLayout(r workflow.Revision, l *Layout) (workflow.Revision, error) {
	data, err := json.Marshal(l)
	r.Layout = data
	return r, err
}

// fixedForm makes the form of pages as they came.
func (d *Desk) fixedForm(ctx context.Context, l *Layout) ([]byte, error) {
	pdf, err := d.Files.Get(ctx, l.PDF)
	if err != nil {
		return nil, err
	}
	done, err := form.Finish(pdf, l.Places)
	if err != nil {
		return nil, err
	}
	return done.PDF, nil
}
