package web_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestLiveUpdatesReachWhoMayRead submits a letter while its reviewer and a
// stranger watch: the one is told, the other is not.
func TestLiveUpdatesReachWhoMayRead(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	told, quiet := h.watch(head), h.watch(stranger)
	h.act(drafter, l, workflow.Submit, wire.Nothing{})
	for _, want := range []string{string(l.ID), `"/":1`} {
		if !heard(told, want, 10*time.Second) {
			t.Errorf("the reviewer was not told %s", want)
		}
	}
	if heard(quiet, string(l.ID), time.Second) {
		t.Error("somebody who may not read the letter was told of it")
	}
}

// TestCommentsAreLive says something about a letter while its reviewer and a
// stranger watch: the one is told, the other is not.
func TestCommentsAreLive(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	told, quiet := h.watch(head), h.watch(stranger)
	_, err := h.as(drafter).Say(t.Context(), l.ID, wire.NewComment{Text: "đã bổ sung căn cứ"})
	must(t, err)
	if !heard(told, "event: comment", 10*time.Second) || !heard(told, `"letter":"`+string(l.ID)+`"`, time.Second) {
		t.Error("the reviewer was not told of the comment")
	}
	if heard(quiet, string(l.ID), time.Second) {
		t.Error("somebody who may not read the letter was told of a comment")
	}
}

// watch gives the lines of a person's live stream, once it has begun.
func (h *house) watch(who workflow.PersonID) <-chan string {
	h.Helper()
	ctx, cancel := context.WithCancel(h.Context())
	h.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", h.url+"/live", nil)
	must(h, err)
	resp, err := h.visitorOf(who).client.Do(req)
	must(h, err)
	h.Cleanup(func() { _ = resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		h.Fatalf("live stream of %s: %s, %d", who, got, resp.StatusCode)
	}
	lines := make(chan string, 64)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(resp.Body); s.Scan(); {
			lines <- s.Text()
		}
	}()
	// The first line comes when moves are heard.
	if line := <-lines; line != "retry: 3000" {
		h.Fatalf("live stream begins with %q", line)
	}
	return lines
}

func heard(lines <-chan string, want string, within time.Duration) bool {
	end := time.After(within)
	for {
		select {
		case line, ok := <-lines:
			if !ok || strings.Contains(line, want) {
				return ok
			}
		case <-end:
			return false
		}
	}
}
