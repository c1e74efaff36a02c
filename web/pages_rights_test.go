package web_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/web/pages"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// secret stands in the example letter's subject and text. Searches for it are
// typed without accents, so that a page that repeats them does not count.
// The letter in review has words of its own.
const (
	secret      = "an toàn thông tin mạng trong dịp"
	secretTyped = "an toan thong tin mang trong dip"
	draftSecret = "an toàn thông tin mạng trong mùa"
)

// wordsOf says whose eyes each letter's words are for; the clerk and the
// archivist read what is issued.
var wordsOf = map[string]map[workflow.PersonID]bool{
	secret:      people(drafter, head, checker, signer, clerk, archivist),
	draftSecret: people(drafter, head, checker, signer),
}

// TestEveryPageByEveryRole walks all routes of the pages as everybody, with a
// letter in review and with a restricted one that was issued, sent, filed and
// recalled: a closed door is a closed door, and behind an open one the
// letter's words come only to its readers.
func TestEveryPageByEveryRole(t *testing.T) {
	h := newHouse(t)
	h.recipients()
	h.work()
	s := h.seeded()
	got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: bytes.ReplaceAll(source(t), []byte("trong dịp"), []byte("trong mùa"))}, Unit: "cds"})
	must(t, err)
	review := &got.Letter
	for _, f := range review.Findings {
		review = h.act(checker, review, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	review = h.act(drafter, review, workflow.Submit, wire.Nothing{})
	for _, who := range everybody {
		v := h.visitor()
		if who != "" {
			v = h.visitorOf(who)
		}
		v.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		for pattern := range pages.Patterns() {
			method, path, _ := strings.Cut(pattern, " ")
			if path == "/logout" || path == "/login" || path == "/live" || strings.HasSuffix(path, "/duplicate") || strings.HasSuffix(path, "/events") {
				continue // they end the session, begin one, do not end, or copy the letter for whoever may read it
			}
			path = strings.Replace(path, "{$}", "", 1)
			of := strings.NewReplacer("{id}", string(review.ID), "{sha256}", string(review.File.SHA256), "{action}", "approve").Replace(path)
			h.walk(v, who, pattern, method, placeholder.ReplaceAllString(of, "1"))
			if real := s.replace(path); real != path {
				h.walk(v, who, pattern, method, placeholder.ReplaceAllString(real, "1"))
			}
		}
		for pattern, query := range s.queries {
			_, path, _ := strings.Cut(pattern, " ")
			h.walk(v, who, pattern, "GET", placeholder.ReplaceAllString(s.replace(path), "1")+query)
		}
	}
	if now := h.get(drafter, review); now.Version != review.Version {
		t.Errorf("the letter in review moved to %s, version %d", now.State, now.Version)
	}
	h.hiddenInFile(s)
}

// walk asks for one address.
func (h *house) walk(v *visitor, who workflow.PersonID, pattern, method, path string) {
	h.Helper()
	status, body, to := v.try(method, path)
	turned := status == http.StatusForbidden || status == http.StatusUnauthorized || strings.HasPrefix(to, "/login")
	switch open := doors[pattern][who]; {
	case status >= 500:
		h.Errorf("%s %s as %q: %d\n%s", method, path, who, status, body)
	case !open && !turned:
		h.Errorf("%s as %q: %d (to %q), want a closed door", pattern, who, status, to)
	case open && strings.HasPrefix(to, "/login"):
		h.Errorf("%s as %q: sent to sign in", pattern, who)
	}
	body = strings.ToLower(unpacked(body))
	for words, readers := range wordsOf {
		if strings.Contains(body, words) && !readers[who] {
			h.Errorf("%s %s shows %q %s", method, path, who, words)
		}
	}
}

// unpacked is the text of a workbook or document, and anything else as it is.
func unpacked(body string) string {
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		return body
	}
	var all bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return body
		}
		if _, err := io.Copy(&all, io.LimitReader(r, 8<<20)); err != nil {
			return body
		}
	}
	return all.String()
}

// seeds are a restricted letter that has been through all that leaves traces.
type seeds struct {
	letter  *wire.Letter
	file    *wire.OneCaseFile
	replace func(path string) string
	queries map[string]string // of a pattern
}

// seeded issues a restricted letter with a comment, sends it, puts it into a
// case file and recalls it.
func (h *house) seeded() seeds {
	h.Helper()
	ctx := h.Context()
	got, err := h.as(drafter).Create(ctx, client.Draft{Source: client.File{Name: "thu.md", Data: source(h)}, Unit: "cds", Restricted: true})
	must(h, err)
	l := &got.Letter
	for _, f := range l.Findings {
		l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	l = h.act(drafter, l, workflow.Submit, wire.Nothing{})
	said, err := h.as(head).Say(ctx, l.ID, wire.NewComment{Text: "viết rõ " + secret + " nào"})
	must(h, err)
	_, err = h.as(head).Settle(ctx, l.ID, said.ID, true)
	must(h, err)
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	l = h.issued(h.number(h.signIt(l)))
	h.until("the letter is found", func() bool {
		found, err := h.as(archivist).Search(ctx, client.Query{Text: secretTyped})
		must(h, err)
		return len(found.Items) == 1
	})
	file, err := h.as(archivist).AddCaseFile(ctx, wire.NewCaseFile{Year: h.now().Year(), Title: "Việc riêng", Retention: 10, Keeper: drafter})
	must(h, err)
	put, err := h.as(archivist).PutInCaseFile(ctx, file.ID, l.ID)
	must(h, err)
	if !put.Items[0].Done {
		h.Fatalf("not filed: %+v", put.Items[0])
	}
	d, err := h.as(clerk).Dispatch(ctx, l.ID)
	must(h, err)
	_, err = h.as(clerk).SendAll(ctx, l.ID, d.Seen)
	must(h, err)
	h.until("it is sent", func() bool { return len(h.lines(l, dispatch.Sent)) >= 2 })
	l = h.get(signer, l)
	l = h.act(signer, l, workflow.GiveOrder, wire.GiveOrder{Order: workflow.Recall, Reason: "sai thời hạn"})
	l = h.act(clerk, l, workflow.Recall, wire.Because{Reason: "thu hồi theo ý kiến"})
	line := h.lines(l, dispatch.Sent)[0].ID
	s := seeds{letter: l, file: file, queries: map[string]string{}}
	s.replace = strings.NewReplacer("{id}", string(l.ID), "{file}", string(file.ID), "{comment}", said.ID, "{line}", string(line), "{sha256}", string(l.File.SHA256),
		"{code}", h.codeOf(l), "{ticket}", h.ticket(), "{action}", "approve").Replace
	year := strconv.Itoa(h.now().Year())
	for pattern, query := range map[string]url.Values{
		"GET /search":                 {"q": {secretTyped}},
		"GET /search/export":          {"q": {secretTyped}, "format": {"xlsx"}},
		"GET /letters":                {"q": {secretTyped}},
		"GET /files":                  {"letter": {string(l.ID)}},
		"GET /files/list":             {"year": {year}, "format": {"xlsx"}},
		"GET /files/{file}/list":      {"format": {"docx"}},
		"GET /register/export":        {"year": {year}, "format": {"csv"}},
		"GET /letters/new":            {"from": {string(l.ID)}},
		"GET /letters/{id}/typed":     {"revision": {"1"}},
		"GET /letters/{id}/revisions": {"from": {"1"}, "to": {"1"}},
	} {
		s.queries[pattern] = "?" + query.Encode()
	}
	return s
}

func (h *house) codeOf(l *wire.Letter) string {
	h.Helper()
	loaded, err := h.records.Load(h.Context(), agency, l.ID)
	must(h, err)
	return loaded.Code
}

// ticket is the one that a recipient gets with the notice of the recall.
func (h *house) ticket() string {
	h.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		for _, m := range h.box.To("vanthu@ca.example.vn") {
			_, text, _ := m.Read(h)
			if _, rest, ok := strings.Cut(text, "https://example.vn/r/"); ok {
				return strings.FieldsFunc(rest, func(r rune) bool { return r <= ' ' || r == '"' })[0]
			}
		}
	}
	h.Fatal("no recipient was told of the recall")
	return ""
}

// hiddenInFile wants a file to tell of the restricted letter only its readers.
func (h *house) hiddenInFile(s seeds) {
	h.Helper()
	for who, sees := range map[workflow.PersonID]bool{archivist: true, clerk: true, drafter: true, stranger: false, director: false} {
		c := h.as(who)
		f, err := c.CaseFile(h.Context(), s.file.ID)
		must(h, err)
		docs, err := c.Documents(h.Context(), s.file.ID, "")
		must(h, err)
		past, err := c.CaseFileHistory(h.Context(), s.file.ID)
		must(h, err)
		list, err := c.CaseFiles(h.Context(), url.Values{"q": {"Việc riêng"}})
		must(h, err)
		if told := f.Letters == 1 && f.First != "" && f.Last != "" && list.Items[0].Letters == 1 && len(docs.Items) == 1 && len(past.Items) == 2; told != sees {
			h.Errorf("%s is told %v of the letter, want %v: %+v, %+v", who, told, sees, f, past.Items)
		}
		hidden := f.Letters == 0 && f.First == "" && f.Last == "" && docs.Hidden == 0 && len(docs.Items) == 0 && len(past.Items) == 1 && list.Items[0].Letters == 0 && list.Items[0].First == ""
		if hidden == sees {
			h.Errorf("%s: hidden %v: %+v, %+v, %+v", who, hidden, f, docs, past.Items)
		}
		if _, page := h.visitorOf(who).get("/files/" + string(s.file.ID)); strings.Contains(page, "Chỉ kê và tính các văn bản thuộc phạm vi được xem") == sees ||
			strings.Contains(page, "Hồ sơ chưa có văn bản") {
			h.Errorf("%s reads on the file's page:\n%s", who, page)
		}
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
