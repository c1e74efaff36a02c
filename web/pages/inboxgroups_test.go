package pages

import (
	"testing"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// The inbox shows the first rows by deadline and counts them all.
func TestGroupedShowsTheSoonest(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, workflow.LegalZone())
	item := func(id workflow.LetterID, due time.Time) postgres.InboxItem {
		it := postgres.InboxItem{Action: workflow.Submit, Due: due}
		it.Letter.ID, it.Letter.State = id, workflow.Draft
		return it
	}
	items := []postgres.InboxItem{
		item("none", time.Time{}), item("new", now.Add(time.Hour)), item("back", now.Add(2*time.Hour)), item("late", now.Add(-time.Hour)),
	}
	why := map[workflow.LetterID]*returned{"back": {}}
	groups, rest := grouped(&visit{}, &workflow.Organisation{}, items, why, now, 2)
	if rest != 2 {
		t.Errorf("%d letters are told of, not shown; want 2", rest)
	}
	want := []struct {
		name  string
		count int
		rows  []workflow.LetterID
	}{{"Quá hạn", 1, []workflow.LetterID{"late"}}, {"Phải xong hôm nay", 2, []workflow.LetterID{"back"}}}
	if len(groups) != len(want) {
		t.Fatalf("groups %+v, want %+v", groups, want)
	}
	for i, w := range want {
		g := groups[i]
		if g.Name != w.name || g.Count != w.count || len(g.Rows) != len(w.rows) || g.Rows[0].ID != w.rows[0] {
			t.Errorf("group %d: %s, %d letters, rows %+v; want %+v", i, g.Name, g.Count, g.Rows, w)
		}
	}
}
