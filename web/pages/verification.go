package pages

import (
	"net/http"
	"slices"

	"congvan/document/form"
	"congvan/signing"
	"congvan/web/front"
	"congvan/workflow"
)

// verificationPage is what the signatures of a letter's newest file say.
type verificationPage struct {
	L      *workflow.Letter
	Title  string
	File   workflow.File
	Report *signing.Report
	Part   bool // asked by the letter's page, to stand in it
}

// verification judges the letter's file anew each time it is asked.
func (p *Pages) verification(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	view, err := p.Front.Read(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	part := v.URL.Query().Has("part")
	file, report, err := p.Front.VerifyLetter(v.Context(), v.caller, id, !part)
	if err != nil {
		return err
	}
	page := &verificationPage{L: view.Letter, Title: title(view), File: file, Report: report, Part: part}
	if page.Part {
		return render(w, http.StatusOK, "verification", "main", around(v, page))
	}
	return p.show(w, v, http.StatusOK, "verification", page)
}

func around(v *visit, data any) view { return view{V: v, D: data} }

// title is a letter's number, before it has one its subject.
func title(view *front.View) string {
	l := view.Letter
	if l.Number.N > 0 {
		return l.Number.Text() + "/" + l.Revision.Head.Symbol
	}
	return subject(l.Revision.Head.Subject)
}

// Look is the notice's colour for a verdict.
func (*verificationPage) Look(x signing.Verdict) string {
	switch x {
	case signing.Valid:
		return "notice-good"
	case signing.Indeterminate, signing.Unsigned:
		return "notice-warn"
	}
	return "notice-stop"
}

// Said is the verdict in words.
func (g *verificationPage) Said(v *visit) string {
	n := 0
	for _, s := range g.Report.Signatures {
		if s.Kind != signing.ArchiveTimestamp {
			n++
		}
	}
	switch g.Report.Verdict {
	case signing.Valid:
		return v.T("Nguyên vẹn, "+v.Count(n, "chữ ký hợp lệ", "", ""), "Intact, "+v.Count(n, "", "signature valid", "signatures valid"))
	case signing.Indeterminate:
		return v.T("Chưa kết luận được: thiếu điều cần để tin cậy", "No verdict: something needed for trust is missing")
	case signing.Unsigned:
		return v.T("Chưa có chữ ký số", "Not signed yet")
	}
	return v.T("Không hợp lệ: đừng dùng tệp này, báo quản trị", "Invalid: do not use this file, tell the administrator")
}

// Opinion is the second verifier's in words.
func (*verificationPage) Opinion(v *visit, o *signing.Opinion) string {
	switch {
	case o.Error != "":
		return v.T("không có ý kiến", "no opinion") + " (" + o.Error + ")"
	case o.Verdict == signing.Valid:
		return v.T("hợp lệ", "valid")
	case o.Verdict == signing.Invalid:
		return v.T("không hợp lệ", "not valid")
	}
	return v.T("chưa kết luận được", "undecided")
}

// Between are the changes after a signature and before the next one.
func (g *verificationPage) Between(revision int) (list []signing.Change) {
	next := g.Report.Revisions
	for _, s := range g.Report.Signatures {
		if s.Revision > revision && s.Revision < next {
			next = s.Revision
		}
	}
	for _, c := range g.Report.Changes {
		if c.Revision > revision && c.Revision <= next {
			list = append(list, c)
		}
	}
	return list
}

// AllAllowed says whether none of the changes is forbidden or unknown.
func (*verificationPage) AllAllowed(changes []signing.Change) bool {
	return !slices.ContainsFunc(changes, func(c signing.Change) bool { return !c.Allowed })
}

// Plainly says changes that are all of one known and allowed kind in a
// sentence; for others, and where the details are wanted, it is empty.
func (g *verificationPage) Plainly(v *visit, changes []signing.Change) string {
	issue, evidence := true, true
	for _, c := range changes {
		number := slices.Contains([]string{form.Number, form.Day, form.Month, form.Year}, c.Field) && c.Kind == signing.FieldFilled
		seal := c.Field == form.Seal && c.Kind == signing.FieldSigned
		issue = issue && c.Allowed && (number || seal)
		evidence = evidence && c.Allowed && (c.Kind == signing.EvidenceAdded || c.Kind == signing.TimestampAdded)
	}
	switch {
	case !g.Part:
		return ""
	case issue:
		return v.T("Sau chữ ký: chỉ điền số, ngày và đóng dấu, là thay đổi được phép", "After the signature: number, date and seal only, which it permits")
	case evidence:
		return v.T("Sau con dấu: chỉ bổ sung chứng cứ để kiểm tra lâu dài", "After the seal: evidence for later years only")
	}
	return ""
}
