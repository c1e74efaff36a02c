package web_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"congvan/web/api/client"
	"congvan/workflow"
)

// TestAFloodOfPreviewsStarvesNobody: a person with previews of a dozen letters
// in line does not keep a colleague waiting until all of them are done.
func TestAFloodOfPreviewsStarvesNobody(t *testing.T) {
	h := newHouse(t)
	typed := source(t)
	path := func(who workflow.PersonID, unit workflow.UnitID) string {
		got, err := h.as(who).Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: typed}, Unit: unit})
		must(t, err)
		return "/api/v1/letters/" + string(got.Letter.ID) + "/draft-preview"
	}
	const letters = 12
	var flood [letters]string
	for i := range flood {
		flood[i] = path(drafter, "cds")
	}
	other := path(stranger, "khtc")

	var answered atomic.Int32
	begun := make(chan struct{}, letters)
	var all sync.WaitGroup
	for i, p := range flood {
		body := string(typed) + strings.Repeat("\n\nĐoạn dài thêm của văn bản này.", 200+i)
		all.Go(func() {
			status, answer, _ := h.ask(drafter, "POST", p, body, "Content-Type", "text/markdown")
			if status != http.StatusOK {
				t.Errorf("%d %.200s", status, answer)
			}
			answered.Add(1)
			begun <- struct{}{}
		})
	}
	select {
	case <-begun: // the others are in line
	case <-time.After(2 * time.Minute):
		t.Fatal("no preview came")
	}
	if status, answer, _ := h.ask(stranger, "POST", other, string(typed), "Content-Type", "text/markdown"); status != http.StatusOK {
		t.Errorf("%d %.200s", status, answer)
	}
	if before := answered.Load(); before > letters/2 {
		t.Errorf("a colleague's preview came after %d of %d of the flood", before, letters)
	}
	all.Wait()
}
