package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"congvan/workflow"
)

// webPerson is somebody at the pages of the bench, with a session.
type webPerson struct {
	who    workflow.PersonID
	base   string
	client *http.Client
	search string // where the search box leads
	rand   *rand.Rand
	took   map[string][]float64 // milliseconds by kind of page
}

// signIn brings people in, one after the other: a password costs time on
// purpose.
func signIn(ctx context.Context, base string, n int) ([]*webPerson, error) {
	var crowd []*webPerson
	for i := range n {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return nil, err
		}
		p := &webPerson{
			who: benchPeople[i%len(benchPeople)], base: base, took: map[string][]float64{}, rand: rand.New(rand.NewPCG(1, uint64(i))),
			client: &http.Client{Jar: jar, Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 2}},
		}
		_, body, err := p.send(ctx, http.MethodPost, "/login", url.Values{"agency": {string(engineAgency)}, "login": {string(p.who)}, "password": {benchPassword}})
		if err != nil {
			return nil, err
		}
		box := searchBox.FindStringSubmatch(body)
		if box == nil {
			return nil, fmt.Errorf("%s could not sign in", p.who)
		}
		p.search = box[1]
		crowd = append(crowd, p)
	}
	return crowd, nil
}

func (p *webPerson) send(ctx context.Context, method, path string, form url.Values) (status int, body string, err error) {
	req, err := http.NewRequestWithContext(ctx, method, p.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Accept", "text/html")
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), err
}

// timed asks for a page and keeps how long it took.
func (p *webPerson) timed(ctx context.Context, kind, path string) (string, error) {
	begun := time.Now()
	status, body, err := p.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return "", err
	}
	if status != http.StatusOK {
		return "", fmt.Errorf("%s as %s: status %d", path, p.who, status)
	}
	p.took[kind] = append(p.took[kind], milliseconds(time.Since(begun)))
	return body, nil
}

// work lets everybody act until the time is over, and gives the times of all.
func work(ctx context.Context, crowd []*webPerson, o webOptions) (map[string][]float64, error) {
	until, cancel := context.WithTimeout(ctx, time.Duration(o.seconds)*time.Second)
	defer cancel()
	errs := make([]error, len(crowd))
	var all sync.WaitGroup
	for i, p := range crowd {
		all.Go(func() {
			for {
				pause := time.Duration(float64(o.think) * (0.5 + p.rand.Float64()))
				select {
				case <-until.Done():
					return
				case <-time.After(pause):
				}
				// An act that has begun is finished, also when time is up.
				if errs[i] = p.act(ctx); errs[i] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	times := map[string][]float64{}
	for _, p := range crowd {
		for kind, took := range p.took {
			times[kind] = append(times[kind], took...)
		}
	}
	return times, errors.Join(errs...)
}

var benchWords = []string{"an toan thong tin", "báo cáo kết quả", "nhiệm vụ", "thuc hien ke hoach", `"bảo đảm an toàn"`, "chuyển đổi số", "1531"}

// act is one thing people do: look at the front page, open a letter, search,
// approve.
func (p *webPerson) act(ctx context.Context) error {
	switch dice := p.rand.IntN(100); {
	case dice < 35:
		_, err := p.timed(ctx, "inbox", "/")
		return err
	case dice < 60:
		_, err := p.letter(ctx)
		return err
	case dice < 80 || p.who != benchHead && p.who != benchChecker:
		_, err := p.timed(ctx, "search", p.search+"?q="+url.QueryEscape(benchWords[p.rand.IntN(len(benchWords))]))
		return err
	}
	return p.approve(ctx)
}

var (
	searchBox = regexp.MustCompile(`role="search"[^>]*action="([^"]+)"`)
	rowLink   = regexp.MustCompile(`href="(/(?:letters|book)/[0-9a-f-]{36}[^"]*)"`)
	hidden    = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
	approve   = regexp.MustCompile(`(?s)action="(/letters/[^"]+/approve)".*?</form>`)
)

// letter opens one of the letters on the front page; where nothing waits it
// was only the front page.
func (p *webPerson) letter(ctx context.Context) (string, error) {
	front, err := p.timed(ctx, "inbox", "/")
	if err != nil {
		return "", err
	}
	links := rowLink.FindAllStringSubmatch(front, -1)
	if len(links) == 0 {
		return "", nil
	}
	id := strings.Split(links[p.rand.IntN(len(links))][1], "/")[2]
	return p.timed(ctx, "letter", "/letters/"+id)
}

// approve opens a letter and approves it. Somebody else may have been quicker:
// that refusal is an answer like another.
func (p *webPerson) approve(ctx context.Context) error {
	page, err := p.letter(ctx)
	if err != nil {
		return err
	}
	form := approve.FindStringSubmatch(page)
	if form == nil {
		return nil
	}
	fields := url.Values{}
	for _, f := range hidden.FindAllStringSubmatch(form[0], -1) {
		fields.Add(f[1], html.UnescapeString(f[2]))
	}
	begun := time.Now()
	status, _, err := p.send(ctx, http.MethodPost, form[1], fields)
	if err == nil && status >= http.StatusInternalServerError {
		err = fmt.Errorf("approve %s: status %d", form[1], status)
	}
	p.took["approve, and the page after"] = append(p.took["approve, and the page after"], milliseconds(time.Since(begun)))
	return err
}

var needed = regexp.MustCompile(`(?:href|src)="(/static/[^"]+\.(?:css|js|mjs|svg|woff2))"|from "(\./[^"]+)"|import "(\./[^"]+)"`)

// firstView is how many bytes a browser without a cache gets for a page:
// itself, its styles, fonts, scripts and the modules these import.
func (p *webPerson) firstView(ctx context.Context, page string) (total int, err error) {
	todo, seen := []string{page}, map[string]bool{page: true}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		n, body, err := p.wire(ctx, at)
		if err != nil {
			return 0, err
		}
		total += n
		base, err := url.Parse(at)
		if err != nil {
			return 0, err
		}
		for _, m := range needed.FindAllStringSubmatch(body, -1) {
			ref, err := base.Parse(m[1] + m[2] + m[3])
			if err != nil {
				return 0, err
			}
			if to := ref.Path; !seen[to] && !strings.Contains(to, "pdf-view") { // the viewer comes with a PDF
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	return total, nil
}

// wire gets an address compressed, as browsers do, and says how many bytes came.
func (p *webPerson) wire(ctx context.Context, path string) (n int, body string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.base+path, nil)
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Accept", "text/html,*/*")
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := p.client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, "", err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, "", fmt.Errorf("%s: status %d", path, resp.StatusCode)
	}
	if resp.Header.Get("Content-Encoding") != "gzip" {
		return len(raw), string(raw), nil
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return 0, "", err
	}
	text, err := io.ReadAll(z)
	return len(raw), string(text), err
}
