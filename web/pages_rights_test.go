package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"congvan/web/api/wire"
	"congvan/web/pages"
	"congvan/workflow"
)

// doors say who may come in by a route of the pages. Behind a door, front says
// what they may do; see TestEveryRouteByEveryRole for that.
var doors = map[string]map[workflow.PersonID]bool{
	"anybody":          people("", drafter, head, checker, signer, director, clerk, archivist, admin, stranger),
	"known":            people(drafter, head, checker, signer, director, clerk, archivist, admin, stranger),
	"clerks":           people(clerk),
	"archivists":       people(archivist),
	"keepers":          people(clerk, archivist),
	"administrators":   people(admin),
	"calendar keepers": people(admin, clerk),
}

func people(list ...workflow.PersonID) map[workflow.PersonID]bool {
	m := map[workflow.PersonID]bool{}
	for _, p := range list {
		m[p] = true
	}
	return m
}

// TestEveryPageByEveryRole walks all routes of the pages as everybody, with the
// ID of a letter that only some may read: a closed door is a closed door, and
// behind an open one the letter's words come only to its readers.
func TestEveryPageByEveryRole(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	readers := people(drafter, head, checker, signer)
	const secret = "an toàn thông tin mạng trong dịp"
	for _, who := range everybody {
		v := h.visitor()
		if who != "" {
			v = h.visitorOf(who)
		}
		v.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		for pattern, door := range pages.Patterns() {
			method, path, _ := strings.Cut(pattern, " ")
			open, known := doors[door]
			if !known {
				t.Fatalf("%s has a door %q that this test does not know", pattern, door)
			}
			if path == "/logout" || path == "/login" || path == "/live" || strings.HasSuffix(path, "/duplicate") || strings.HasSuffix(path, "/events") {
				continue // they end the session, begin one, do not end, or copy the letter for whoever may read it
			}
			path = strings.NewReplacer("{$}", "", "{id}", string(l.ID), "{sha256}", string(l.File.SHA256), "{action}", "approve").Replace(path)
			path = placeholder.ReplaceAllString(path, "1")
			status, body, to := v.try(method, path)
			turned := status == http.StatusForbidden || status == http.StatusUnauthorized || strings.HasPrefix(to, "/login")
			switch {
			case status >= 500:
				t.Errorf("%s as %q: %d\n%s", pattern, who, status, body)
			case !open[who] && !turned:
				t.Errorf("%s as %q: %d (to %q), want a closed door", pattern, who, status, to)
			case open[who] && strings.HasPrefix(to, "/login"):
				t.Errorf("%s as %q: sent to sign in", pattern, who)
			}
			if strings.Contains(body, secret) && !readers[who] {
				t.Errorf("%s shows %q the letter", pattern, who)
			}
		}
	}
	if now := h.get(drafter, l); now.Version != l.Version {
		t.Errorf("the letter moved to %s, version %d", now.State, now.Version)
	}
}

// try makes a bare request with an empty form.
func (b *visitor) try(method, path string) (status int, body, to string) {
	b.h.Helper()
	req, err := http.NewRequestWithContext(b.h.Context(), method, b.h.url+path, strings.NewReader(url.Values{}.Encode()))
	must(b.h, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "text/html")
	resp, err := b.client.Do(req)
	must(b.h, err)
	to = resp.Header.Get("Location")
	status, body = b.read(resp, nil)
	return status, body, to
}
