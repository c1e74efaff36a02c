package pages

import (
	"cmp"
	"slices"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// inboxGroup are letters due at about the same time: people work by the clock,
// not by the state.
type inboxGroup struct {
	Name  string
	Count int // rows that are not shown among them
	Rows  []task
}

// task is a letter with what is to be done about it.
type task struct {
	row
	Todo, Icon, Href, OnBehalf string
	Due                        string
	Left                       *left
	Sign                       bool // it waits for a signature
}

// left is the time until something is due.
type left struct {
	Text       string
	Soon, Over bool
}

// DueClass is how loud a deadline is.
func (*inboxPage) DueClass(l *left) string {
	switch {
	case l.Over:
		return "due-over"
	case l.Soon:
		return "due-soon"
	}
	return ""
}

// grouped puts what is due first into groups by deadline; within one, what came
// back stands before what was never sent, then the most urgent letter. Beyond
// most the letters are only counted.
func grouped(v *visit, o *workflow.Organisation, items []postgres.InboxItem, why map[workflow.LetterID]*returned, now time.Time, most int) (groups []inboxGroup, rest int) {
	names := []string{
		v.T("Quá hạn", "Overdue"), v.T("Phải xong hôm nay", "Due today"), v.T("Bảy ngày tới", "Next seven days"),
		v.T("Sau đó", "Later"), v.T("Không có hạn", "No deadline"),
	}
	rank := func(it postgres.InboxItem) int {
		if why[it.Letter.ID] != nil {
			return 2 * dueGroup(it.Due, now)
		}
		return 2*dueGroup(it.Due, now) + 1
	}
	slices.SortStableFunc(items, func(a, b postgres.InboxItem) int { return cmp.Compare(rank(a), rank(b)) })
	groups = make([]inboxGroup, len(names))
	for n, it := range items {
		i := dueGroup(it.Due, now)
		g := &groups[i]
		g.Name = names[i]
		g.Count++
		if n >= most {
			rest++
			continue
		}
		t := taskOf(v, o, it, now)
		if t.Returned = why[it.Letter.ID]; t.Returned != nil && it.Action == workflow.Submit {
			t.Todo, t.Icon = v.T("Bị trả lại", "Returned"), "return"
		}
		g.Rows = append(g.Rows, t)
	}
	return slices.DeleteFunc(groups, func(g inboxGroup) bool { return len(g.Rows) == 0 }), rest
}

func dueGroup(due, now time.Time) int {
	switch {
	case due.IsZero():
		return 4
	case due.Before(now):
		return 0
	case due.Before(endOfDay(now)):
		return 1
	case due.Before(endOfDay(now).AddDate(0, 0, 7)):
		return 2
	}
	return 3
}

func taskOf(v *visit, o *workflow.Organisation, it postgres.InboxItem, now time.Time) task {
	t := task{row: rowOf(o, it.Letter), Href: workPage(it), Due: dueText(v, it.Due, now), Left: leftText(v, it.Due, now), Sign: it.Action == workflow.Sign}
	t.Todo, t.Icon = todoOf(v, it.Action, it.Letter.State)
	if it.OnBehalf != "" {
		t.OnBehalf = personName(o, it.OnBehalf)
	}
	return t
}

// workPage is where the work on a letter is done.
func workPage(it postgres.InboxItem) string {
	letter := "/letters/" + string(it.Letter.ID)
	switch it.Action {
	case workflow.Sign, workflow.Approve, workflow.Answer:
		return "/book/" + string(it.Letter.ID)
	case workflow.NumberIt:
		return letter + "/issue"
	case workflow.Waive:
		return letter + "#findings"
	case workflow.Submit, workflow.Revise:
		return letter + "/edit"
	case workflow.Recall:
		return letter + "/recall"
	}
	return letter
}

// standingIn tells for whom somebody stands in today.
func standingIn(v *visit, o *workflow.Organisation, today workflow.Date) []absence {
	var list []absence
	for _, a := range o.Absences {
		if a.Substitute != v.caller.Person || !o.SubstituteOf(a.Person, v.caller.Person, today) || today < a.From || today > a.To {
			continue
		}
		list = append(list, absence{
			Title: o.Title(a.Person, today),
			Text: v.T(personName(o, a.Person)+" vắng từ "+day(a.From)+" đến hết "+day(a.To)+". Lịch sử văn bản ghi cả hai tên.",
				personName(o, a.Person)+" is absent from "+day(a.From)+" to "+day(a.To)+". The record names both of you."),
		})
	}
	return list
}
