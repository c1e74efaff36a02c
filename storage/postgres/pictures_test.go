package postgres_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// TestPictures: a picture is kept once, for a letter that may not have begun;
// the collector leaves it alone as long as the letter or its draft is there.
func TestPictures(t *testing.T) {
	w := newWorld(t)
	id := workflow.NewLetterID()
	kept := func(n int) workflow.File {
		sum := fmt.Sprintf("%064x", n)
		return workflow.File{Kind: workflow.FilePicture, SHA256: workflow.Hash(sum), Key: "skhcn/" + string(id) + "/" + sum, Size: 5, MediaType: "image/png", Version: "v", Name: sum + ".png"}
	}
	referenced := func() bool {
		found, err := w.store.Referenced(w.ctx, []string{kept(1).Key, "skhcn/x/nothing"})
		w.must(err)
		return found[kept(1).Key] && len(found) == 1
	}
	w.must(w.store.KeepPicture(w.ctx, agency, id, kept(1), an))
	w.must(w.store.KeepPicture(w.ctx, agency, id, kept(1), binh))
	list, err := w.store.Pictures(w.ctx, agency, id)
	w.must(err)
	if len(list) != 1 || list[0] != kept(1) {
		t.Errorf("kept %+v", list)
	}
	if other, err := w.store.Pictures(w.ctx, "another", id); err != nil || len(other) != 0 {
		t.Errorf("another agency sees %+v, %v", other, err)
	}
	if referenced() {
		t.Error("a picture of nothing is referred to")
	}
	_, err = w.store.KeepWorkingCopy(w.ctx, postgres.WorkingCopy{Agency: agency, Letter: id, Person: an, Tab: "một", Content: []byte(`{}`)}, false)
	w.must(err)
	if !referenced() {
		t.Error("a picture of an unfinished draft is not referred to")
	}
	w.must(w.store.DropWorkingCopy(w.ctx, agency, id, an))
	if referenced() {
		t.Error("a picture of a dropped draft is referred to")
	}
	text := w.text("có ảnh")
	_, err = w.svc.Create(w.ctx, workflow.NewDraft{ID: id, Agency: agency, Unit: "cds", By: workflow.Actor{Person: an}, Revision: text})
	w.must(err)
	if !referenced() {
		t.Error("a picture of a letter is not referred to")
	}
	if err := w.store.KeepPicture(w.ctx, agency, "không", kept(2), an); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a letter that cannot be: %v", err)
	}
	for n := 2; ; n++ {
		if err = w.store.KeepPicture(w.ctx, agency, id, kept(n), an); err != nil {
			break
		}
	}
	if !errors.Is(err, postgres.ErrManyPictures) || strings.Contains(err.Error(), "SQL") {
		t.Errorf("too many: %v", err)
	}
	w.must(w.store.KeepPicture(w.ctx, agency, id, kept(1), an)) // it is there
}
