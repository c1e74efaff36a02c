package pages

import (
	"congvan/document/docx"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// remark is what the Word reader said, with its place in the file.
type remark struct {
	Text, Words, Where string
	// Open is the key to settle what was left out.
	Open workflow.Hash
}

func (v *visit) remark(r docx.Remark) remark {
	return remark{Text: v.T(r.Vietnamese, r.English), Words: r.Words, Where: v.T(r.Where())}
}

// remarks lists them for a draft, and what an earlier revision left out; what is
// left out is open until it is settled.
func remarks(v *visit, b *front.Bench, page *editPage) {
	page.LeftOut = b.Manuscript.LeftOut(before(b))
	open := map[workflow.Hash]bool{}
	for _, f := range page.LeftOut {
		open[f.Key] = true
	}
	for _, r := range b.Manuscript.Remarks {
		row := v.remark(r)
		for _, f := range drafting.LeftOut([]docx.Remark{r}) {
			if key := drafting.KeyOf(f); open[key] {
				row.Open = key
				delete(open, key)
			}
		}
		page.Remarks = append(page.Remarks, row)
	}
	for _, f := range page.LeftOut {
		if open[f.Key] { // of the revision before
			page.Remarks = append(page.Remarks, remark{Text: f.In(v.lang), Open: f.Key})
		}
	}
}
