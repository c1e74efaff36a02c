package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"congvan/document/lint"
	"congvan/internal/drafting"
	"congvan/internal/locale"
	"congvan/web/front"
	"congvan/workflow"
)

// TestLintingTakesTurns: while one letter is checked another waits for its
// turn on every way that checks, and who leaves gives up the turn.
func TestLintingTakesTurns(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	leave, err := h.desk.Linting.Enter(t.Context())
	must(t, err)
	text := string(source(t))
	t.Run("meanwhile", func(t *testing.T) {
		for name, ask := range map[string]struct{ method, path, body, kind string }{
			"a text":        {"POST", "/api/v1/lint", text, "text/markdown"},
			"a mended text": {"POST", "/api/v1/lint?fix=true", text, "text/markdown"},
			"a letter":      {"GET", "/api/v1/letters/" + string(l.ID) + "/lint", "", ""},
			"a preview":     {"POST", "/api/v1/letters/" + string(l.ID) + "/draft-preview", text, "text/markdown"},
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				req, err := http.NewRequestWithContext(ctx, ask.method, h.url+ask.path, strings.NewReader(ask.body))
				must(t, err)
				req.Header.Set("Authorization", "Bearer "+h.tokens[drafter])
				req.Header.Set("Content-Type", ask.kind)
				if resp, err := http.DefaultClient.Do(req); err == nil {
					t.Errorf("answered out of turn: %s", resp.Status)
					resp.Body.Close()
				}
			})
		}
	})
	leave()
	status, answer, _ := h.ask(drafter, "POST", "/api/v1/lint", text, "Content-Type", "text/markdown")
	if status != http.StatusOK || !json.Valid([]byte(answer)) {
		t.Errorf("after the turn: %d %s", status, answer)
	}
}

// TestNothingKeptUnchecked: a text that was not wholly checked is not kept, so
// that it cannot be submitted as if it had no error.
func TestNothingKeptUnchecked(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	ctx, cancel := context.WithTimeoutCause(t.Context(), 0, lint.ErrTooLong)
	defer cancel()
	in := drafting.Draft{Agency: agency, By: workflow.Actor{Person: drafter, Origin: "test"}, Unit: "cds", Source: drafting.Upload{Name: "thu.md", Data: append(source(t), "\nThêm.\n"...)}}
	if got, err := h.desk.Revise(ctx, l.ID, l.Version, in); err == nil {
		t.Errorf("kept revision %d unchecked", got.Letter.Revision.N)
	}
	if now := h.get(drafter, l); now.Revision.N != l.Revision.N {
		t.Errorf("revision %d was kept", now.Revision.N)
	}
	p := front.ProblemOf(fmt.Errorf("revise: %w", lint.ErrTooLong))
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Detail[locale.Vietnamese], "30 giây") {
		t.Errorf("told as %d %v", p.Status, p.Detail)
	}
}

// TestErrorsComeFirst: the panel begins with what stops the letter.
func TestErrorsComeFirst(t *testing.T) {
	h := newHouse(t)
	l := h.create("trước ngày 25 tháng 12 năm 2026 và", "các các xã ,trước ngày 31 tháng 11 năm 2026 và")
	status, page := h.visitorOf(drafter).get("/letters/" + string(l.ID) + "/edit")
	_, list, _ := strings.Cut(page, `<ol class="lint"`)
	list, _, _ = strings.Cut(list, "</ol>")
	lastError, firstOther := strings.LastIndex(list, `"sev-e"`), strings.Index(list, `"sev-w"`)
	if status != http.StatusOK || lastError < 0 || firstOther < 0 || lastError > firstOther {
		t.Errorf("%d: the last error at %d, the first warning at %d in\n%s", status, lastError, firstOther, list)
	}
}
