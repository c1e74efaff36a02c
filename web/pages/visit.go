package pages

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"congvan/internal/locale"
	"congvan/web/front"
)

// visit is one request with what the page needs of it. Its methods are called
// by templates as .V.
type visit struct {
	*http.Request
	caller front.Caller
	secret string // of the session
	lang   locale.Lang
	id     string // of the request, told with faults of ours
}

type handler func(*Pages, http.ResponseWriter, *visit) error

// serve is a route's handler with its limits, and the check of who may come.
func (p *Pages) serve(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ctx, cancel := context.WithTimeout(req.Context(), r.within)
		defer cancel()
		v := &visit{Request: req.WithContext(ctx), id: requestID(), lang: p.language(w, req)}
		v.Body = http.MaxBytesReader(w, req.Body, r.body)
		until := time.Now().Add(r.within + 10*time.Second)
		_ = http.NewResponseController(w).SetReadDeadline(until) // where it cannot be set the server's own hold
		_ = http.NewResponseController(w).SetWriteDeadline(until)
		guard(w.Header(), v)
		if err := p.safely(w, v, r); err != nil {
			p.fail(w, v, err)
		}
	})
}

// safely makes a panic of a page a fault of ours like another: logged whole,
// told as a request code.
func (p *Pages) safely(w http.ResponseWriter, v *visit, r route) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			if fault == http.ErrAbortHandler {
				panic(fault)
			}
			err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
		}
	}()
	return p.enter(w, v, r)
}

// enter lets in whom the route is for; a stranger is sent to sign in and comes
// back to the page they asked for.
func (p *Pages) enter(w http.ResponseWriter, v *visit, r route) error {
	err := p.identify(v)
	switch {
	case errors.Is(err, front.ErrCredentials):
		v.caller = front.Caller{}
		if r.who != anybody {
			return p.askIn(w, v)
		}
	case err != nil:
		return err
	}
	if err := p.mayEnter(v, r.who); err != nil {
		return err
	}
	return r.serve(p, w, v)
}

func (p *Pages) askIn(w http.ResponseWriter, v *visit) error {
	if v.wantsJSON() {
		return front.ErrCredentials
	}
	to := "/login"
	if v.Method == http.MethodGet && v.URL.Path != "/" {
		to += "?next=" + escapeQuery(v.URL.RequestURI())
	}
	return back(w, v, to)
}

// guard sets what keeps a page from being more than it says: scripts, styles
// and pictures of our own host only, nothing inline, no frames.
func guard(h http.Header, v *visit) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "+
		"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Language", string(v.lang))
	h.Set("X-Request-Id", v.id)
}

// requestID is short enough to be read aloud.
func requestID() string {
	s := rand.Text()
	return s[:4] + "-" + s[4:8]
}

// language is the one asked for by ?lang=, kept in a cookie; Vietnamese first.
func (p *Pages) language(w http.ResponseWriter, r *http.Request) locale.Lang {
	if asked := r.URL.Query().Get("lang"); asked != "" {
		lang := locale.Parse(asked)
		p.keep(w, "lang", string(lang))
		return lang
	}
	if c, err := r.Cookie("lang"); err == nil {
		return locale.Parse(c.Value)
	}
	return locale.Vietnamese
}

// keep sets a cookie of a year about how somebody likes the pages.
func (p *Pages) keep(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600,
		Secure: p.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

func (v *visit) address() string {
	host, _, err := net.SplitHostPort(v.RemoteAddr)
	if err != nil {
		return v.RemoteAddr
	}
	return host
}

// T is the words in the visitor's language; templates call it.
func (v *visit) T(vi, en string) string {
	if v.lang == locale.English {
		return en
	}
	return vi
}

// Lang is the visitor's language, for templates.
func (v *visit) Lang() string { return string(v.lang) }

// Other is the address of the same page in the other language.
func (v *visit) Other() string {
	q := v.URL.Query()
	q.Set("lang", "en")
	if v.lang == locale.English {
		q.Set("lang", "vi")
	}
	if v.Method != http.MethodGet {
		return "/?" + q.Encode()
	}
	return "?" + q.Encode()
}

// Known says whether somebody has signed in, for templates.
func (v *visit) Known() bool { return v.caller.Person != "" }

// Theme is light, dark or empty for what the machine prefers.
func (v *visit) Theme() string {
	if c, err := v.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// wantsJSON says that a script asked and not somebody looking for a page.
func (v *visit) wantsJSON() bool {
	a := v.Header.Get("Accept")
	return strings.Contains(a, "application/json") && !strings.Contains(a, "text/html")
}

// answerJSON answers a script of our pages.
func (p *Pages) answerJSON(w http.ResponseWriter, v *visit, status int, data any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(data); err != nil {
		p.Log.DebugContext(v.Context(), "answer not taken", "error", err) // the visitor is gone
	}
}

// Here is the page's own address, to come back to after a form.
func (v *visit) Here() string {
	if v.Method != http.MethodGet {
		return "/"
	}
	return v.URL.RequestURI()
}

// Keys says whether single keys act; people can switch them off.
func (v *visit) Keys() string {
	if c, err := v.Cookie("keys"); err == nil && c.Value == "off" {
		return "off"
	}
	return "on"
}

// Count is a number with its noun.
func (v *visit) Count(n int, vi, one, many string) string {
	noun := many
	if n == 1 {
		noun = one
	}
	return strconv.Itoa(n) + "\u00a0" + v.T(vi, noun)
}
