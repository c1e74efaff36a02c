package pages

import (
	"net/http"
	"strings"
	"time"

	"congvan/document"
	"congvan/web/front"
	"congvan/workflow"
)

// issueDesk is the clerk's work: what waits for a number by the legal clock,
// what is being sealed, what went out today.
type issueDesk struct {
	Now         string
	Tabs        []tab
	Tab         string
	Next        []nextNumber
	Groups      []readyGroup
	Rows        []deskRow // of the other tabs
	More        bool
	Unconfirmed int
}

type nextNumber struct {
	Series, Number string
	Year           int
}

// readyGroup are letters whose deadline stands alike.
type readyGroup struct {
	Name string
	Rows []readyRow
}

type readyRow struct {
	row
	Symbol, Signer, Signed string
	Due, Left, DueClass    string
	First                  bool
}

type deskRow struct {
	row
	Signer, At, Why string
	Dispatch        bool
}

var groupNames = map[workflow.Standing][2]string{
	workflow.DueNow: {"Văn bản khẩn, phát hành ngay khi ký", "Urgent, to go out at once"}, workflow.Overdue: {"Quá hạn", "Overdue"},
	workflow.DueToday: {"Phải phát hành hôm nay", "Due today"}, workflow.DueLater: {"Chậm nhất ngày làm việc tới", "Due the next working day"},
}

func (p *Pages) issueDesk(w http.ResponseWriter, v *visit) error {
	d, err := p.Front.IssueDesk(v.Context(), v.caller)
	if err != nil {
		return err
	}
	now := d.Now.In(workflow.LegalZone())
	page := &issueDesk{
		Now: upper(weekday(v, now)) + " " + now.Format("02/01/2006, 15:04"), Tab: v.URL.Query().Get("tab"), More: d.More, Unconfirmed: d.Unconfirmed,
	}
	for _, n := range d.Next {
		page.Next = append(page.Next, nextNumber{n.Series.Name, n.Number.Text(), n.Number.Year})
	}
	page.Tabs = []tab{
		{Name: v.T("Chờ cấp số", "To number"), Href: "/issue", Count: len(d.Ready)},
		{Name: v.T("Đang đóng dấu", "Being sealed"), Href: "/issue?tab=sealing", Count: len(d.Sealing)},
		{Name: v.T("Phát hành hôm nay", "Issued today"), Href: "/issue?tab=today", Count: len(d.Today)},
	}
	switch page.Tab {
	case "sealing":
		page.Tabs[1].Here, page.Rows = true, sealingRows(v, d)
	case "today":
		page.Tabs[2].Here, page.Rows = true, todayRows(d)
	default:
		page.Tab, page.Tabs[0].Here, page.Groups = "", true, readyGroups(v, d)
	}
	return p.show(w, v, http.StatusOK, "issue", page)
}

func readyGroups(v *visit, d *front.IssueDesk) []readyGroup {
	var groups []readyGroup
	for i, r := range d.Ready {
		name := v.T(groupNames[r.Standing][0], groupNames[r.Standing][1])
		if n := len(groups); n == 0 || groups[n-1].Name != name {
			groups = append(groups, readyGroup{Name: name})
		}
		g := &groups[len(groups)-1]
		g.Rows = append(g.Rows, readyRowOf(v, d, r, i == 0))
	}
	return groups
}

func readyRowOf(v *visit, d *front.IssueDesk, r front.Ready, first bool) readyRow {
	out := readyRow{row: rowOf(d.Org, r.Summary), Symbol: r.Symbol, Signer: r.Signature.Name, Signed: signedText(v, r.Signature, r.SignedAt, d.Now), First: first}
	out.Due, out.Left, out.DueClass = dueOf(v, r, d.Now)
	return out
}

// dueOf is the legal clock in words.
func dueOf(v *visit, r front.Ready, now time.Time) (due, rest, class string) {
	latest := v.T("chậm nhất ", "at the latest ") + morningOf(v, r.Deadline.Latest, now)
	switch r.Standing {
	case workflow.DueNow:
		return v.T("ngay khi ký", "at once"), v.T("đã chờ ", "has waited ") + span(v, now.Sub(r.SignedAt)), "due-over"
	case workflow.Overdue:
		return v.T("quá hạn ", "overdue by ") + span(v, now.Sub(r.Deadline.Latest)), latest, "due-over"
	case workflow.DueToday:
		if sameDay(r.Deadline.Latest, now) {
			left := leftText(v, r.Deadline.Latest, now)
			return v.T("sáng nay, trước ", "this morning, before ") + clock(r.Deadline.Latest), left.Text, "due-soon"
		}
		return v.T("trong hôm nay", "today"), latest, ""
	}
	return latest, "", ""
}

func morningOf(v *visit, t, now time.Time) string {
	if sameDay(t, now) {
		return clock(t) + v.T(" hôm nay", " today")
	}
	return v.T("sáng "+weekday(v, t)+" ", weekday(v, t)+" morning ") + t.In(workflow.LegalZone()).Format("02/01")
}

// signedText is in whose stead somebody signed, and when.
func signedText(v *visit, s document.Signature, at, now time.Time) string {
	when := clock(at)
	if !sameDay(at, now) {
		when = moment(at)
	}
	when = v.T("ký ", "signed ") + when
	if lines := s.Lines(); len(lines) > 0 {
		return sentenceTitle(lines[0]) + ", " + when
	}
	return when
}

// sentenceTitle writes "KT. GIÁM ĐỐC" as "KT. Giám đốc".
func sentenceTitle(s string) string {
	capacity, title, found := strings.Cut(s, ". ")
	if !found {
		return upper(strings.ToLower(s))
	}
	return capacity + ". " + upper(strings.ToLower(title))
}

func sealingRows(v *visit, d *front.IssueDesk) []deskRow {
	var rows []deskRow
	for _, l := range d.Sealing {
		r := deskRow{row: rowOf(d.Org, l.Summary), Signer: l.Signature.Name, At: clock(l.Since)}
		if !sameDay(l.Since, d.Now) {
			r.At = moment(l.Since)
		}
		if l.Order != nil {
			r.Why = v.T("Có ý kiến hủy số của ", "Order to void by ") + personName(d.Org, l.Order.By)
		}
		rows = append(rows, r)
	}
	return rows
}

func todayRows(d *front.IssueDesk) []deskRow {
	var rows []deskRow
	for _, l := range d.Today {
		rows = append(rows, deskRow{row: rowOf(d.Org, l.Summary), Signer: l.Signature.Name, At: clock(l.IssuedAt),
			Dispatch: l.State == workflow.Issued || l.State == workflow.Archived})
	}
	return rows
}
