package web_test

import (
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// visitor is somebody at the pages, without scripts.
type visitor struct {
	h      *house
	client *http.Client
}

func (h *house) visitor() *visitor {
	h.Helper()
	jar, err := cookiejar.New(nil)
	must(h, err)
	return &visitor{h, &http.Client{Jar: jar}}
}

func (h *house) visitorOf(who workflow.PersonID) *visitor {
	h.Helper()
	b := h.visitor()
	status, page := b.post("/login", url.Values{"agency": {string(agency)}, "login": {string(who)}, "password": {password}})
	if status != 200 || !strings.Contains(page, "Đăng xuất") {
		h.Fatalf("login of %s: %d\n%s", who, status, page)
	}
	return b
}

func (b *visitor) read(resp *http.Response, err error) (int, string) {
	b.h.Helper()
	must(b.h, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	must(b.h, err)
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		b.h.Errorf("%s has no strict policy: %q", resp.Request.URL, csp)
	}
	if inline.Match(body) {
		b.h.Errorf("%s carries inline style or script", resp.Request.URL)
	}
	return resp.StatusCode, string(body)
}

func (b *visitor) get(path string) (int, string) {
	b.h.Helper()
	return b.read(b.client.Get(b.h.url + path))
}

func (b *visitor) post(path string, form url.Values) (int, string) {
	b.h.Helper()
	return b.read(b.client.PostForm(b.h.url+path, form))
}

var (
	// A style, a handler or a script that stands in the page itself.
	inline      = regexp.MustCompile(`<[^>]+\s(style|on[a-z]+)="|<style|<script[^>]*>[^<]|<script>`)
	placeholder = regexp.MustCompile(`\{[a-z0-9_.]+\}`)
	formOf      = regexp.MustCompile(`(?s)<form method="post" action="(/(?:letters|book)/[^"]+)".*?</form>`)
	hiddenOf    = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
)

// submit sends the form of an action as the page shows it, with what is filled
// in.
func (b *visitor) submit(page, action string, filled url.Values) (int, string) {
	b.h.Helper()
	for _, m := range formOf.FindAllStringSubmatch(page, -1) {
		if !strings.HasSuffix(m[1], "/"+action) {
			continue
		}
		form := url.Values{}
		for _, f := range hiddenOf.FindAllStringSubmatch(m[0], -1) {
			form.Add(f[1], html.UnescapeString(f[2]))
		}
		maps.Copy(form, filled)
		return b.post(m[1], form)
	}
	b.h.Fatalf("the page has no form for %s", action)
	return 0, ""
}

// TestPages takes a letter from review to its signature by forms alone; the
// clerk goes on in TestClerkWithoutScripts.
func TestPages(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	path := "/letters/" + string(l.ID)

	b := h.visitorOf(head)
	if _, inbox := b.get("/"); !strings.Contains(inbox, "/book/"+string(l.ID)) || !strings.Contains(inbox, "Bảo đảm an toàn thông tin") {
		t.Errorf("the head's inbox lacks the letter:\n%s", inbox)
	}
	_, page := b.get(path)
	for _, says := range []string{"chưa làm được lúc này", "Chuỗi băm nguyên vẹn", "Mở PDF", "aria-disabled"} {
		if !strings.Contains(page, says) {
			t.Errorf("the letter's page does not say %q", says)
		}
	}
	if status, after := b.submit(page, "return", url.Values{"reason": {" "}}); status != 422 || !strings.Contains(after, "lý do") {
		t.Errorf("a return without reason: %d", status)
	}
	if status, _ := b.submit(page, "approve", url.Values{"form": {strings.Repeat("0", 64)}}); status != 409 {
		t.Errorf("approval of another form: %d, want 409", status)
	}
	if status, after := b.submit(page, "approve", nil); status != 200 || !strings.Contains(after, "✓") && !strings.Contains(after, "done") {
		t.Errorf("approval: %d\n%s", status, after)
	}
	if status, after := b.submit(page, "approve", nil); status != 412 || !strings.Contains(after, "vừa thao tác") {
		t.Errorf("approval from a stale page: %d", status)
	}

	b = h.visitorOf(checker)
	_, page = b.get(path)
	b.submit(page, "approve", nil)
	b = h.visitorOf(signer)
	_, page = b.get(path + "?lang=en")
	if !strings.Contains(page, "to prove who signs") {
		t.Error("the English page does not ask for the password")
	}
	if status, _ := b.submit(page, "sign", url.Values{"password": {"sai mật khẩu"}}); status != 403 {
		t.Errorf("signing with a wrong password: %d", status)
	}
	if status, after := b.submit(page, "sign", url.Values{"password": {password}}); status != 200 {
		t.Errorf("signing: %d\n%s", status, after)
	}
	b = h.visitorOf(clerk)
	_, page = b.get(path)
	if !strings.Contains(page, `href="`+path+`/issue"`) {
		t.Error("the letter's page does not lead the clerk to where it gets its number")
	}
	for _, n := range []string{"", "một", "0"} {
		if status, after := b.post(path+"/number", url.Values{"n": {n}}); status != 422 || !strings.Contains(after, "Mở lại trang") {
			t.Errorf("number %q: %d", n, status)
		}
	}
}

func TestPagesKeepStrangersOut(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	b := h.visitor()
	if _, page := b.get("/letters/" + string(l.ID)); !strings.Contains(page, `name="password"`) {
		t.Errorf("without a session the answer is not the login page:\n%s", page)
	}
	if status, page := b.post("/login", url.Values{"agency": {string(agency)}, "login": {string(drafter)}, "password": {"sai"}}); status != 401 || strings.Contains(page, "Chờ tôi") {
		t.Errorf("wrong password: %d", status)
	}
	for _, who := range []workflow.PersonID{stranger, admin, clerk, archivist} {
		if status, page := h.visitorOf(who).get("/letters/" + string(l.ID)); status != 404 || strings.Contains(page, "an toàn thông tin") {
			t.Errorf("%s gets %d", who, status)
		}
	}
	// A form of another site is refused by where it comes from.
	mine := h.visitorOf(drafter)
	req, err := http.NewRequestWithContext(t.Context(), "POST", h.url+"/logout", nil)
	must(t, err)
	req.Header.Set("Origin", "https://evil.example")
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err := mine.client.Do(req)
	must(t, err)
	must(t, resp.Body.Close())
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("a form of another site: %d", resp.StatusCode)
	}
	if _, page := mine.get("/"); !strings.Contains(page, "Chờ tôi") {
		t.Error("it ended the session")
	}
	u, err := url.Parse(h.url)
	must(t, err)
	old := mine.client.Jar.Cookies(u)
	mine.post("/logout", nil)
	mine.client.Jar.SetCookies(u, old)
	if _, page := mine.get("/"); strings.Contains(page, "Chờ tôi") {
		t.Error("a session that was ended still works")
	}
}
