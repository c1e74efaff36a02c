package postgres_test

import (
	"errors"
	"testing"

	"congvan/storage/postgres"
	"congvan/workflow"
)

func TestWorkingCopies(t *testing.T) {
	w := newWorld(t)
	id := workflow.NewLetterID()
	keep := func(tab string, seq int64, words string, take bool) (postgres.WorkingCopy, error) {
		return w.store.KeepWorkingCopy(w.ctx, postgres.WorkingCopy{
			Agency: agency, Letter: id, Person: an, Tab: tab, Seq: seq, Subject: words, Content: []byte(`{"v":"` + words + `"}`),
		}, take)
	}
	stands := func(what, tab string, seq int64, words string) {
		t.Helper()
		c, err := w.store.WorkingCopy(w.ctx, agency, id, an)
		w.must(err)
		if c.Tab != tab || c.Seq != seq || string(c.Content) != `{"v":"`+words+`"}` {
			t.Errorf("%s: tab %s, seq %d, %s", what, c.Tab, c.Seq, c.Content)
		}
	}
	if _, err := w.store.WorkingCopy(w.ctx, agency, id, an); !errors.Is(err, workflow.ErrNotFound) {
		t.Fatalf("before the first save: %v", err)
	}
	for seq, words := range []string{"a", "ab", "abc"} {
		_, err := keep("một", int64(seq), words, false)
		w.must(err)
	}
	_, err := keep("một", 1, "ab", false) // a save that comes late
	w.must(err)
	stands("after a late save", "một", 2, "abc")

	now, err := keep("hai", 9, "hai", false)
	if !errors.Is(err, workflow.ErrConflict) || now.Tab != "một" || now.Seq != 2 {
		t.Errorf("another tab: %+v, %v", now, err)
	}
	if _, err = keep("hai", 2, "hai", true); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("taking over from an older save than the last: %v", err)
	}
	stands("after a refused save", "một", 2, "abc")
	_, err = keep("hai", 3, "hai", true)
	w.must(err)
	stands("after taking over", "hai", 3, "hai")
	if _, err = keep("một", 4, "abcd", false); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("the tab that was taken over: %v", err)
	}

	other, err := w.store.KeepWorkingCopy(w.ctx, postgres.WorkingCopy{Agency: agency, Letter: id, Person: son, Tab: "ba", Content: []byte(`{}`)}, false)
	if err != nil || other.Person != son {
		t.Errorf("somebody else's copy: %+v, %v", other, err)
	}
	list, err := w.store.UnbegunCopies(w.ctx, agency, an, 10)
	if err != nil || len(list) != 1 || list[0].Subject != "hai" {
		t.Errorf("unfinished: %+v, %v", list, err)
	}
	w.must(w.store.DropWorkingCopy(w.ctx, agency, id, an))
	if list, _ = w.store.UnbegunCopies(w.ctx, agency, an, 10); len(list) != 0 {
		t.Errorf("after dropping: %+v", list)
	}
}
