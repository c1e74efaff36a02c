package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"congvan/web/api"
	"congvan/web/api/wire"
	"congvan/web/pages"
	"congvan/workflow"
)

// browse is somebody signed in at the pages, who follows no redirect.
func (h *house) browse(who workflow.PersonID) *http.Client {
	h.Helper()
	jar, err := cookiejar.New(nil)
	must(h, err)
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.PostForm(h.url+"/login", url.Values{"agency": {string(agency)}, "login": {string(who)}, "password": {password}})
	must(h, err)
	must(h, resp.Body.Close())
	return c
}

func (h *house) fetch(c *http.Client, method, path string) (int, string) {
	h.Helper()
	req, err := http.NewRequestWithContext(h.Context(), method, h.url+path, nil)
	must(h, err)
	req.Header.Set("Accept", "text/html")
	resp, err := c.Do(req)
	must(h, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	must(h, err)
	return resp.StatusCode, string(body)
}

// TestAdministratorReadsNoLetter asks every address of the API and of the
// pages, with an issued letter's ID and code, as the administrator: no answer
// holds a word of the letter, but for the public page that anybody may see.
func TestAdministratorReadsNoLetter(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.toSign()
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	l = h.issued(h.number(l))
	secret := "an toàn thông tin"
	fill := strings.NewReplacer("{id}", string(l.ID), "{sha256}", string(l.File.SHA256), "{letter}", string(l.ID), "{year}", "2026")
	c := h.browse(admin)
	asked := 0
	look := func(what string, status int, body string) {
		asked++
		if strings.Contains(strings.ToLower(body), secret) || strings.Contains(body, "%PDF") {
			t.Errorf("%s (%d) shows the letter to the administrator", what, status)
		}
	}
	for _, pattern := range api.Patterns() {
		method, path, _ := strings.Cut(pattern, " ")
		if method != http.MethodGet || strings.HasPrefix(path, "/v/") {
			continue
		}
		req, err := http.NewRequestWithContext(t.Context(), method, h.url+fill.Replace(path)+"?q="+url.QueryEscape("an toàn"), nil)
		must(t, err)
		h.as(admin)
		req.Header.Set("Authorization", "Bearer "+h.tokens[admin])
		short := &http.Client{Timeout: 20 * time.Second}
		resp, err := short.Do(req)
		must(t, err)
		body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
		must(t, err)
		must(t, resp.Body.Close())
		look(pattern, resp.StatusCode, string(body))
	}
	for pattern, who := range pages.Patterns() {
		method, path, _ := strings.Cut(pattern, " ")
		if method != http.MethodGet || who == "anybody" || path == "/live" {
			continue
		}
		status, body := h.fetch(c, method, fill.Replace(strings.TrimSuffix(path, "{$}")))
		look(pattern, status, body)
	}
	if asked < 60 {
		t.Errorf("only %d addresses were asked", asked)
	}
}

// TestSettingsPagesAreForAdministrators asks every page that is for
// administrators as everybody else.
func TestSettingsPagesAreForAdministrators(t *testing.T) {
	h := newHouse(t)
	for _, who := range []workflow.PersonID{drafter, clerk, archivist, director} {
		c := h.browse(who)
		for pattern, door := range pages.Patterns() {
			method, path, _ := strings.Cut(pattern, " ")
			if door != "administrators" {
				continue
			}
			status, _ := h.fetch(c, method, strings.NewReplacer("{id}", "1", "{what}", "retry", "{year}", "2026").Replace(path))
			if status != http.StatusForbidden {
				t.Errorf("%s as %s: %d", pattern, who, status)
			}
		}
	}
}

// TestSettingsByTheAPI walks the administrator's addresses, with the contract
// looking on.
func TestSettingsByTheAPI(t *testing.T) {
	h := newHouse(t)
	h.work()
	must(t, h.as(admin).PutUnit(t.Context(), workflow.Unit{ID: "moi", Name: "Phòng Mới", Code: "M"}))
	var changes wire.Page[wire.SettingChange]
	h.admin(http.MethodGet, "/api/v1/admin/changes?kind=unit&limit=2", "", http.StatusOK, &changes)
	if len(changes.Items) != 2 || changes.Next == "" || changes.Items[0].Thing != "moi" || changes.Items[0].Actor.ID != string(admin) || changes.Items[0].Before != nil {
		t.Errorf("changes: %+v", changes)
	}
	var link wire.SetupLink
	h.admin(http.MethodPost, "/api/v1/organisation/people/"+string(drafter)+"/setup", "{}", http.StatusOK, &link)
	var accounts wire.Page[wire.AccountLine]
	h.admin(http.MethodGet, "/api/v1/admin/accounts", "", http.StatusOK, &accounts)
	states := map[string]string{}
	for _, a := range accounts.Items {
		states[a.Person.ID] = a.State
	}
	if states[string(drafter)] != "waiting" || states[string(head)] != "open" || !strings.HasPrefix(link.Path, "/setup/") {
		t.Errorf("accounts %v, link %+v", states, link)
	}
	h.admin(http.MethodPost, "/api/v1/organisation/people/"+string(admin)+"/disable", "", http.StatusConflict, nil)
	h.admin(http.MethodPost, "/api/v1/organisation/people/"+string(head)+"/disable", "", http.StatusNoContent, nil)
	h.admin(http.MethodPost, "/api/v1/organisation/people/"+string(head)+"/enable", "", http.StatusNoContent, nil)
	var certs wire.Certificates
	h.admin(http.MethodGet, "/api/v1/admin/certificates", "", http.StatusOK, &certs)
	if len(certs.Items) < 3 || certs.Items[0].Use != "seal" || !certs.Items[0].Trusted || certs.Items[0].Provider != "file" || certs.Items[0].Days < 1 || len(certs.Keyless) != 0 {
		t.Errorf("certificates: %+v", certs)
	}
	for _, path := range []string{"series", "health", "jobs?state=discarded", "audits"} {
		h.admin(http.MethodGet, "/api/v1/admin/"+path, "", http.StatusOK, nil)
	}
	h.admin(http.MethodPost, "/api/v1/admin/jobs/1/retry", "", http.StatusNotFound, nil)
	h.admin(http.MethodPost, "/api/v1/admin/audits", "", http.StatusAccepted, nil)
	h.auditEnds()
	away := workflow.Absence{Person: head, Substitute: drafter, From: "2026-11-20", To: "2026-11-21"}
	must(t, h.as(admin).PutAbsence(t.Context(), away))
	where := fmt.Sprintf("/api/v1/organisation/absences?person=%s&substitute=%s&from=%s", away.Person, away.Substitute, away.From)
	h.admin(http.MethodDelete, where, "", http.StatusNoContent, nil)
	h.admin(http.MethodDelete, where, "", http.StatusNotFound, nil)
}

// admin asks as the administrator and wants a status.
func (h *house) admin(method, path, body string, want int, into any) {
	h.Helper()
	var header []string
	if body != "" {
		header = []string{"Content-Type", "application/json"}
	}
	status, answer, _ := h.ask(admin, method, path, body, header...)
	if status != want {
		h.Errorf("%s %s: %d, want %d\n%s", method, path, status, want, answer)
		return
	}
	if into != nil {
		must(h, json.Unmarshal([]byte(answer), into))
	}
}

// auditEnds waits for the check that runs.
func (h *house) auditEnds() {
	h.Helper()
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		var audits wire.Audits
		h.admin(http.MethodGet, "/api/v1/admin/audits", "", http.StatusOK, &audits)
		if len(audits.Items) == 1 && audits.Items[0].Finished != nil {
			if audits.Items[0].Breaks != 0 || audits.Items[0].Changes == 0 {
				h.Errorf("audit: %+v", audits.Items[0])
			}
			return
		}
	}
	h.Error("the check does not end")
}
