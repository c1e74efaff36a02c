package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"congvan/document"
	"congvan/web/api"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// ask makes a bare request and gives status, body and headers.
func (h *house) ask(who workflow.PersonID, method, path, body string, header ...string) (int, string, http.Header) {
	h.Helper()
	req, err := http.NewRequestWithContext(h.Context(), method, h.url+path, strings.NewReader(body))
	must(h, err)
	if who != "" {
		h.as(who)
		req.Header.Set("Authorization", "Bearer "+h.tokens[who])
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := h.contract().RoundTrip(req)
	must(h, err)
	b, err := io.ReadAll(resp.Body)
	must(h, err)
	return resp.StatusCode, string(b), resp.Header
}

// everybody who asks, by role; "" has no token.
var everybody = []workflow.PersonID{"", drafter, head, checker, signer, director, clerk, archivist, admin, stranger}

// TestEveryRouteByEveryRole asks every address of one letter in review as
// everybody: who may not read it learns nothing, not even that it is there.
func TestEveryRouteByEveryRole(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	said, err := h.as(head).Say(t.Context(), l.ID, wire.NewComment{Text: "xem lại số liệu"})
	must(t, err)
	mayRead := map[workflow.PersonID]bool{drafter: true, head: true, checker: true, signer: true}
	for _, pattern := range api.Patterns() {
		method, path, _ := strings.Cut(pattern, " ")
		if !strings.Contains(path, "{id}") || strings.Contains(path, "/organisation/") {
			continue
		}
		path = strings.NewReplacer("{id}", string(l.ID), "{sha256}", string(l.File.SHA256), "{comment}", said.ID, "{line}", "khong-co", "{step}", "retry", "{ticket}", "khong-co", "{file}", "tep.pdf").Replace(path)
		for _, who := range everybody {
			status, body, _ := h.ask(who, method, path, bodyFor(method+" "+path), "If-Match", `"1"`, "Content-Type", mediaFor(method+" "+path))
			// A ticket to sign by is its holder's alone, and nobody holds one.
			ticket := strings.Contains(pattern, "{ticket}")
			want := map[bool]string{true: "readable", false: "hidden"}[mayRead[who] && !ticket]
			if who == "" {
				want = "unknown"
			}
			if got := reach(status); got != want && !(want == "readable" && got == "refused") {
				t.Errorf("%s as %q: %d (%s), want %s\n%s", pattern, who, status, got, want, body)
			}
		}
	}
	if now := h.get(drafter, l); now.Version != l.Version || now.State != workflow.InReview {
		t.Errorf("the letter moved to %s, version %d", now.State, now.Version)
	}
}

// reach says what an answer gives away.
func reach(status int) string {
	switch status {
	case http.StatusOK, http.StatusCreated, http.StatusNoContent:
		return "readable"
	case http.StatusUnauthorized:
		return "unknown"
	case http.StatusNotFound:
		return "hidden"
	case http.StatusBadRequest, http.StatusForbidden, http.StatusPreconditionFailed, http.StatusConflict, http.StatusUnprocessableEntity:
		return "refused"
	}
	return fmt.Sprint(status)
}

const boundary = "ranh-gioi"

// takesFiles says whether a route, method and path, takes files in parts.
func takesFiles(route string) bool {
	pages := strings.HasPrefix(route, http.MethodPost) && strings.HasSuffix(route, "/pages")
	pictures := strings.HasPrefix(route, http.MethodPost) && strings.HasSuffix(route, "/pictures")
	return pages || pictures || strings.HasSuffix(route, "/revise") || strings.HasSuffix(route, "/attach")
}

func mediaFor(route string) string {
	if takesFiles(route) {
		return "multipart/form-data; boundary=" + boundary
	}
	return "application/json"
}

func bodyFor(route string) string {
	field := "source"
	switch {
	case strings.HasSuffix(route, "/attach"):
		field = "attachments"
	case strings.HasSuffix(route, "/pictures"):
		field = "pictures"
	}
	if takesFiles(route) {
		return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"a.md\"\r\n\r\nx\r\n--" + boundary + "--\r\n"
	}
	return "{}"
}

// TestReadersOverALife follows who may read a letter as it goes on, restricted
// and not.
func TestReadersOverALife(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.toSign()
	h.readers("to_sign", l, drafter, head, checker, signer)
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	h.readers("signed", l, drafter, head, checker, signer, clerk)
	l = h.issued(h.number(l))
	h.readers("issued", l, drafter, head, checker, signer, director, clerk, archivist, stranger)

	got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: source(t)}, Unit: "cds", Restricted: true})
	must(t, err)
	h.readers("restricted draft", &got.Letter, drafter, head, checker, signer)
}

// readers wants exactly these people to read a letter and to find it in lists.
func (h *house) readers(stage string, l *wire.Letter, want ...workflow.PersonID) {
	h.Helper()
	may := map[workflow.PersonID]bool{}
	for _, p := range want {
		may[p] = true
	}
	for _, who := range everybody[1:] {
		_, err := h.as(who).Get(h.Context(), l.ID)
		if (err == nil) != may[who] {
			h.Errorf("%s: %s reads it: %v, want %v (%v)", stage, who, err == nil, may[who], err)
		}
		page, err := h.as(who).List(h.Context(), client.Query{})
		must(h, err)
		listed := false
		for _, line := range page.Items {
			listed = listed || line.ID == l.ID
		}
		if listed != may[who] {
			h.Errorf("%s: listed for %s: %v, want %v", stage, who, listed, may[who])
		}
	}
}

func TestAdministrationIsForAdministrators(t *testing.T) {
	h := newHouse(t)
	for _, who := range everybody[1:] {
		err := h.as(who).PutUnit(t.Context(), workflow.Unit{ID: "moi", Name: "Phòng Mới", Code: "M"})
		if who == admin {
			must(t, err)
			continue
		}
		refused(t, err, http.StatusForbidden, "forbidden")
	}
	bad := h.as(admin).PutUnit(t.Context(), workflow.Unit{ID: "Không Hợp Lệ", Name: "x", Code: "y"})
	refused(t, bad, http.StatusUnprocessableEntity, "invalid_setting")
	weak := h.as(admin).PutAccount(t.Context(), drafter, wire.Account{Password: "ngắn"})
	refused(t, weak, http.StatusUnprocessableEntity, "weak_password")
	mandate := h.as(admin).PutMandate(t.Context(), workflow.Mandate{ID: "tuq", Person: head, Capacity: []document.Capacity{document.ByDelegation}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG"}})
	refused(t, mandate, http.StatusUnprocessableEntity, "invalid_setting")
	o, err := h.as(drafter).Organisation(t.Context())
	must(t, err)
	for _, p := range o.People {
		if p.Email != "" {
			t.Errorf("a drafter sees the e-mail address of %s", p.ID)
		}
	}
}

// TestVersions wants the version seen, and says which one is current.
func TestVersions(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	path := "/api/v1/letters/" + string(l.ID) + "/withdraw"
	because := `{"reason":"thử"}`
	status, body, _ := h.ask(drafter, "POST", path, because)
	if status != http.StatusPreconditionRequired {
		t.Errorf("without If-Match: %d %s", status, body)
	}
	status, body, header := h.ask(drafter, "POST", path, because, "If-Match", `"999"`)
	var p wire.Problem
	must(t, json.Unmarshal([]byte(body), &p))
	if status != http.StatusPreconditionFailed || p.Version != l.Version || header.Get("ETag") != fmt.Sprintf("%q", fmt.Sprint(l.Version)) {
		t.Errorf("with another version: %d %s, ETag %s, want version %d", status, body, header.Get("ETag"), l.Version)
	}
	for _, bad := range []string{"7", `W/"7"`, "*", `"x"`, `"0"`, `"1", "2"`} {
		if status, body, _ := h.ask(drafter, "POST", path, because, "If-Match", bad); status != http.StatusBadRequest {
			t.Errorf("If-Match %s: %d %s", bad, status, body)
		}
	}
}

// TestStrictRequests refuses what the contract does not know.
func TestStrictRequests(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	path := "/api/v1/letters/" + string(l.ID)
	version := fmt.Sprintf("%q", fmt.Sprint(l.Version))
	for _, c := range []struct {
		what, method, path, body, media string
		want                            int
	}{
		{"unknown field", "POST", path + "/withdraw", `{"reason":"a","x":1}`, "application/json", 400},
		{"two values", "POST", path + "/withdraw", `{"reason":"a"}{}`, "application/json", 400},
		{"not JSON", "POST", path + "/withdraw", `reason=a`, "application/x-www-form-urlencoded", 415},
		{"huge body", "POST", path + "/withdraw", `{"reason":"` + strings.Repeat("a", 2<<20) + `"}`, "application/json", 413},
		{"body on GET", "GET", path, strings.Repeat("a", 10), "text/plain", 200},
		{"unknown parameter", "GET", "/api/v1/letters?stat=issued", "", "", 400},
		{"unknown state", "GET", "/api/v1/letters?state=gone", "", "", 400},
		{"bad limit", "GET", "/api/v1/letters?limit=1000", "", "", 400},
		{"bad cursor", "GET", "/api/v1/letters?cursor=x", "", "", 400},
		{"bad search cursor", "GET", "/api/v1/search?cursor=x", "", "", 400},
		{"bad date", "GET", "/api/v1/search?from=20-11-2026", "", "", 400},
		{"no PDF", "POST", "/api/v1/verify", "xin chào", "application/pdf", 422},
		{"no letter's ID", "GET", "/api/v1/letters/khong-co", "", "", 404},
	} {
		status, body, _ := h.ask(drafter, c.method, c.path, c.body, "If-Match", version, "Content-Type", c.media)
		if status != c.want {
			t.Errorf("%s: %d, want %d\n%s", c.what, status, c.want, body)
		}
	}
}

// TestLanguages words problems and names in the language asked for.
func TestLanguages(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	path := "/api/v1/letters/" + string(l.ID)
	for lang, want := range map[string]string{"": "Dự thảo", "vi": "Dự thảo", "en-GB,en;q=0.9": "Draft", "fr": "Dự thảo"} {
		_, body, header := h.ask(drafter, "GET", path, "", "Accept-Language", lang)
		var got wire.Letter
		must(t, json.Unmarshal([]byte(body), &got))
		if got.StateName != want {
			t.Errorf("Accept-Language %q gives %q, want %q", lang, got.StateName, want)
		}
		if header.Get("Content-Language") == "" {
			t.Error("no Content-Language")
		}
	}
}

// TestDownloads streams ranges, with the hash as ETag.
func TestDownloads(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	path := "/api/v1/letters/" + string(l.ID) + "/files/" + string(l.File.SHA256)
	status, whole, header := h.ask(drafter, "GET", path, "")
	tag := `"` + string(l.File.SHA256) + `"`
	if status != 200 || header.Get("ETag") != tag || int64(len(whole)) != l.File.Size || workflow.HashOf([]byte(whole)) != l.File.SHA256 {
		t.Fatalf("%d, ETag %s, %d bytes", status, header.Get("ETag"), len(whole))
	}
	status, part, _ := h.ask(drafter, "GET", path, "", "Range", "bytes=100-199")
	if status != http.StatusPartialContent || part != whole[100:200] {
		t.Errorf("range: %d, %d bytes", status, len(part))
	}
	status, tail, _ := h.ask(drafter, "GET", path, "", "Range", "bytes=-50")
	if status != http.StatusPartialContent || tail != whole[len(whole)-50:] {
		t.Errorf("tail: %d, %d bytes", status, len(tail))
	}
	if status, _, _ := h.ask(drafter, "GET", path, "", "If-None-Match", tag); status != http.StatusNotModified {
		t.Errorf("If-None-Match: %d", status)
	}
	if status, _, _ := h.ask(drafter, "GET", path, "", "Range", "bytes=99999999-"); status != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("range beyond the end: %d", status)
	}
}

// TestGuessing stops somebody who tries passwords, and logging out ends a token.
func TestGuessing(t *testing.T) {
	h := newHouse(t)
	guess, err := client.New(h.url, "")
	must(t, err)
	guess.SetTransport(h.contract())
	for range 8 {
		_, err := guess.Login(t.Context(), agency, string(stranger), "đoán mò thôi")
		refused(t, err, http.StatusUnauthorized, "credentials")
	}
	_, err = guess.Login(t.Context(), agency, string(stranger), password)
	refused(t, err, http.StatusTooManyRequests, "too_many_attempts")
	// Who comes by the same proxy from elsewhere is not held to that.
	login := fmt.Sprintf(`{"agency":%q,"login":%q,"password":%q}`, agency, stranger, password)
	if status, body, _ := h.ask("", "POST", "/api/v1/tokens", login, "Content-Type", "application/json", "X-Forwarded-For", "192.0.2.1, 203.0.113.7"); status != http.StatusCreated {
		t.Errorf("from another address: %d %s", status, body)
	}
	if status, body, _ := h.ask("", "POST", "/api/v1/tokens", login, "Content-Type", "application/json", "X-Forwarded-For", "203.0.113.7, 127.0.0.1"); status != http.StatusCreated {
		t.Errorf("through two proxies: %d %s", status, body)
	}

	c := h.as(drafter)
	_, err = c.Me(t.Context())
	must(t, err)
	must(t, c.Logout(t.Context()))
	_, err = c.Me(t.Context())
	refused(t, err, http.StatusUnauthorized, "credentials")
}

func TestHealth(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/healthz", "/readyz", "/api/v1/openapi.yaml"} {
		if status, body, _ := h.ask("", "GET", path, ""); status != 200 {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	for path, want := range map[string]string{"/api/v1/me": "GET, HEAD", "/api/v1/letters": "GET, HEAD, POST", "/login": "GET, HEAD, POST"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, h.url+path, nil)
		must(t, err)
		resp, err := http.DefaultClient.Do(req)
		must(t, err)
		must(t, resp.Body.Close())
		if got := resp.Header.Get("Allow"); resp.StatusCode != http.StatusMethodNotAllowed || got != want {
			t.Errorf("DELETE %s: %d, Allow %q, want %q", path, resp.StatusCode, got, want)
		}
	}
	h.records.Close()
	if status, body, _ := h.ask("", "GET", "/readyz", ""); status != http.StatusServiceUnavailable || strings.Contains(body, "closed") {
		t.Errorf("with the records gone: %d %s", status, body)
	}
	if status, body, _ := h.ask("", "GET", "/api/v1/me", "", "Authorization", "Bearer cv_x"); status != 500 || strings.Contains(body, "pool") {
		t.Errorf("with the records gone: %d %s", status, body)
	}
}
