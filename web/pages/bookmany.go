package pages

import (
	"net/http"
	"slices"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// manyPage is the list of letters to sign on one proof, and how each ended.
type manyPage struct {
	Rows             []manyRow
	Proof            proofAsk
	Problem          *problem
	Signed, Unsigned int
	Open             int // letters that can still be chosen
	Results          bool
}

// manyRow is one letter of the list, as it was seen.
type manyRow struct {
	task
	Version  int64
	Seen     workflow.Content
	Revision int
	Changed  int // places changed since the visitor last acted; -1 when never
	Talk     int // open threads
	Capacity string
	Picked   bool
	Signed   bool
	Gone     bool   // it left the queue meanwhile
	Why      string // why it cannot be signed, or was not
}

// many lists what waits for the visitor's signature.
func (p *Pages) many(w http.ResponseWriter, v *visit) error {
	page, err := p.manyPage(v, v.URL.Query()["pick"])
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "book-many", page)
}

func (p *Pages) manyPage(v *visit, picked []string) (*manyPage, error) {
	items, o, err := p.bookItems(v)
	if err != nil {
		return nil, err
	}
	page := &manyPage{}
	for _, it := range items {
		if it.Action != workflow.Sign {
			continue
		}
		row, err := p.manyRow(v, o, it)
		if err != nil {
			return nil, err
		}
		row.Picked = row.Why == "" && slices.Contains(picked, string(it.Letter.ID))
		if row.Why == "" {
			page.Open++
		}
		page.Rows = append(page.Rows, row)
	}
	page.Proof, err = p.proofAsk(v, front.ForSigning, "many", nil)
	return page, err
}

func (p *Pages) manyRow(v *visit, o *workflow.Organisation, it postgres.InboxItem) (row manyRow, err error) {
	view, err := p.Front.Read(v.Context(), v.caller, it.Letter.ID)
	if err != nil {
		return row, err
	}
	l := view.Letter
	row = manyRow{
		task: taskOf(v, o, it, p.Front.Now()), Version: l.Version, Seen: l.Content(), Revision: l.Revision.N, Changed: -1,
		Capacity: blockWords(l.Revision.Head.Signature.Lines()),
	}
	row.Href = "/book/" + string(l.ID)
	if s := view.Option(workflow.Sign); !s.Allowed && s.Why != nil {
		row.Why = s.Why.Text(v.lang)
	}
	changes, err := p.comparison(v, l.ID, front.ActedByMe)
	if err != nil {
		return row, err
	}
	if changes != nil {
		row.Changed = len(changes.Diff.Changes) + changes.Diff.More
	}
	d, err := p.Front.Comments(v.Context(), v.caller, l.ID, "", maxTalk)
	if err != nil {
		return row, err
	}
	for _, c := range d.Comments {
		if c.ID == c.Thread && !c.Resolved {
			row.Talk++
		}
	}
	return row, nil
}

// signMany signs what was chosen and shows the list again, with a result in
// the place of each letter.
func (p *Pages) signMany(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	picked := v.PostForm["pick"]
	before, err := p.manyPage(v, picked)
	if err != nil {
		return err
	}
	results, err := p.Front.SignMany(v.Context(), v.caller, v.toSign(picked), v.formProof(front.ForSigning))
	if err != nil {
		wrong := p.told(v, err)
		before.Problem = &wrong
		if before.Proof, err = p.proofAsk(v, front.ForSigning, "many", &wrong); err != nil {
			return err
		}
		if before.Proof.Wrong != nil {
			before.Problem = nil
		}
		return p.show(w, v, wrong.Status, "book-many", before)
	}
	page, err := p.manyPage(v, nil)
	if err != nil {
		return err
	}
	p.tellResults(v, before, page, results)
	return p.show(w, v, http.StatusOK, "book-many", page)
}

// tellResults puts every result beside its letter, in the order of the list
// that was sent; letters that came meanwhile stand at its end.
func (p *Pages) tellResults(v *visit, before, now *manyPage, results []front.SignResult) {
	now.Results = true
	rows := make([]manyRow, 0, len(before.Rows))
	for _, old := range before.Rows {
		i := slices.IndexFunc(now.Rows, func(r manyRow) bool { return r.ID == old.ID })
		row := old
		if i >= 0 {
			row = now.Rows[i]
		}
		row.Picked = false
		if k := slices.IndexFunc(results, func(r front.SignResult) bool { return r.Letter == old.ID }); k >= 0 {
			if err := results[k].Err; err != nil {
				row.Why = p.told(v, err).Detail
				now.Unsigned++
			} else {
				row.Signed = true
				now.Signed++
			}
		}
		rows = append(rows, row)
	}
	for _, res := range results {
		if slices.ContainsFunc(rows, func(o manyRow) bool { return o.ID == res.Letter }) {
			continue
		}
		rows = append(rows, p.goneRow(v, res)) // it waits for nobody's signature any more
		now.Unsigned++
	}
	for _, r := range now.Rows {
		if !slices.ContainsFunc(rows, func(o manyRow) bool { return o.ID == r.ID }) {
			rows = append(rows, r)
		}
	}
	now.Rows = rows
}

// goneRow tells of a letter that left the queue while the list was open.
func (p *Pages) goneRow(v *visit, res front.SignResult) manyRow {
	row := manyRow{task: task{Href: "/letters/" + string(res.Letter)}, Gone: true, Changed: -1}
	row.ID, row.Subject = res.Letter, v.T("Văn bản không còn xem được", "A letter that cannot be seen any more")
	if res.Err != nil {
		row.Why = p.told(v, res.Err).Detail
	}
	view, err := p.Front.Read(v.Context(), v.caller, res.Letter)
	if err != nil {
		p.told(v, err) // logged when it is a fault of ours
		return row
	}
	l := view.Letter
	row.Subject, row.Unit, row.Revision = subject(l.Revision.Head.Subject), unitName(view.Org, l.Unit), l.Revision.N
	row.Capacity, row.State = blockWords(l.Revision.Head.Signature.Lines()), l.State
	return row
}

// toSign reads the letters chosen, each as it was seen.
func (v *visit) toSign(picked []string) []front.ToSign {
	var list []front.ToSign
	for _, id := range picked {
		f := func(name string) string { return v.PostForm.Get(name + "-" + id) }
		version, _ := number(f("version")) // 0 is refused, letter by letter
		one := front.ToSign{
			Letter: workflow.LetterID(id), Version: int64(version),
			Seen: workflow.Content{Source: workflow.Hash(f("source")), Form: workflow.Hash(f("form"))},
		}
		for _, h := range v.PostForm["attachment-"+id] {
			one.Seen.Attachments = append(one.Seen.Attachments, workflow.Hash(h))
		}
		list = append(list, one)
	}
	return list
}
