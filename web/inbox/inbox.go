// Package inbox is a plain web face: pages that work without scripts, one per
// place of work. It shows and sends forms; what may be read and done is
// front's to say.
package inbox

import (
	"bytes"
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/internal/locale"
	"congvan/web/front"
)

//go:embed templates
var templateFiles embed.FS

//go:embed static
var static embed.FS

// Pages serves the plain pages.
type Pages struct {
	Front *front.Front
	// Secure says that people come by https, so cookies may say so.
	Secure bool
	Log    *slog.Logger
}

// Limits of requests.
const (
	formBody   = 1 << 20   // bytes
	uploadBody = 250 << 20 // bytes
	quick      = 30 * time.Second
	patient    = 5 * time.Minute
)

// Handler serves every page, guarded against forms of other sites.
func (p *Pages) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.FileServerFS(static))
	mux.Handle("GET /login", p.open(p.loginPage))
	mux.Handle("POST /login", p.open(p.login))
	mux.Handle("GET /v/{code}", p.open(p.public))
	mux.Handle("POST /logout", p.open(p.logout))
	mux.Handle("GET /{$}", p.known(formBody, quick, p.inbox))
	mux.Handle("GET /letters", p.known(formBody, quick, p.letters))
	mux.Handle("POST /letters", p.known(uploadBody, patient, p.create))
	mux.Handle("GET /letters/{id}", p.known(formBody, quick, p.letter))
	mux.Handle("GET /letters/{id}/preview", p.known(formBody, patient, p.preview))
	mux.Handle("GET /letters/{id}/files/{sha256}", p.known(formBody, patient, p.file))
	mux.Handle("POST /letters/{id}/{action}", p.known(uploadBody, patient, p.act))
	mux.Handle("/", p.open(func(w http.ResponseWriter, v *visit) error {
		if allowed := front.Allowed(mux, v.Request, "/"); len(allowed) > 0 {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			return front.ErrMethod
		}
		return errNoPage
	}))
	return http.NewCrossOriginProtection().Handler(mux)
}

var errNoPage = &front.InvalidError{Status: http.StatusNotFound, Code: "no_such_page",
	VI: "Không có trang này.", EN: "There is no such page."}

// visit is one request with what the page needs of it.
type visit struct {
	*http.Request
	caller front.Caller
	secret string
	lang   locale.Lang
	id     string
}

type handler func(http.ResponseWriter, *visit) error

// open serves anybody.
func (p *Pages) open(h handler) http.Handler {
	return p.serve(formBody, quick, h)
}

// known serves people who have logged in and sends others to the login page.
func (p *Pages) known(body int64, within time.Duration, h handler) http.Handler {
	return p.serve(body, within, func(w http.ResponseWriter, v *visit) error {
		err := p.identify(v)
		if errors.Is(err, front.ErrCredentials) {
			http.Redirect(w, v.Request, "/login", http.StatusSeeOther)
			return nil
		}
		if err != nil {
			return err
		}
		return h(w, v)
	})
}

func (p *Pages) serve(body int64, within time.Duration, h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), within)
		defer cancel()
		v := &visit{Request: r.WithContext(ctx), id: rand.Text()[:12], lang: p.language(w, r)}
		v.Body = http.MaxBytesReader(w, r.Body, body)
		until := time.Now().Add(within + 10*time.Second)
		_ = http.NewResponseController(w).SetReadDeadline(until) // where it cannot be set the server's own hold
		_ = http.NewResponseController(w).SetWriteDeadline(until)
		guard(w.Header(), v)
		if err := h(w, v); err != nil {
			p.fail(w, v, err)
		}
	})
}

// guard sets what keeps a page from being more than it says: no scripts, no
// foreign content, no frames.
func guard(h http.Header, v *visit) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Language", string(v.lang))
	h.Set("X-Request-Id", v.id)
}

// language is the one asked for by ?lang=, kept in a cookie; Vietnamese first.
func (p *Pages) language(w http.ResponseWriter, r *http.Request) locale.Lang {
	if asked := r.URL.Query().Get("lang"); asked != "" {
		lang := locale.Parse(asked)
		http.SetCookie(w, &http.Cookie{Name: "lang", Value: string(lang), Path: "/", MaxAge: 365 * 24 * 3600,
			Secure: p.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		return lang
	}
	if c, err := r.Cookie("lang"); err == nil {
		return locale.Parse(c.Value)
	}
	return locale.Vietnamese
}

func (v *visit) address() string {
	host, _, err := net.SplitHostPort(v.RemoteAddr)
	if err != nil {
		return v.RemoteAddr
	}
	return host
}

// fail shows a page about the error; a fault of ours is logged and told as a
// request ID only.
func (p *Pages) fail(w http.ResponseWriter, v *visit, err error) {
	problem := p.told(v, err)
	if err := p.show(w, v, problem.Status, "error", map[string]any{"Problem": problem}); err != nil {
		p.Log.ErrorContext(v.Context(), "error page", slog.Any("error", err))
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// told is what may be told of an error, logged when it is a fault of ours.
func (p *Pages) told(v *visit, err error) problem {
	f := front.ProblemOf(err)
	if f.Code == front.Internal && !errors.Is(err, context.Canceled) {
		p.Log.ErrorContext(v.Context(), "page failed", slog.String("request", v.id), slog.String("path", v.URL.Path), slog.Any("error", err))
	}
	out := problem{Status: f.Status, Detail: f.Detail[v.lang]}
	if f.Code == front.Internal {
		out.Request = v.id
	}
	for _, fault := range f.Faults {
		text := fault.Text[v.lang]
		if text == out.Detail {
			continue
		}
		if fault.Line > 0 {
			text = v.T("dòng ", "line ") + strconv.Itoa(fault.Line) + ": " + text
		}
		out.Faults = append(out.Faults, fault.Field+": "+text)
	}
	return out
}

// problem is an error as a page shows it.
type problem struct {
	Status  int
	Detail  string
	Faults  []string
	Request string // the code to tell the administrator, for faults of ours
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

// Known says whether somebody has logged in, for templates.
func (v *visit) Known() bool { return v.caller.Person != "" }

var pages = parse()

// parse reads every page together with the layout.
func parse() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, name := range []string{"login", "inbox", "letters", "letter", "public", "error"} {
		all[name] = template.Must(template.New("layout.html").Funcs(functions).
			ParseFS(templateFiles, "templates/layout.html", "templates/"+name+".html"))
	}
	return all
}

// show renders a page whole before a byte of it is sent.
func (p *Pages) show(w http.ResponseWriter, v *visit, status int, page string, data map[string]any) error {
	data["V"] = v
	var b bytes.Buffer
	if err := pages[page].ExecuteTemplate(&b, "layout.html", data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the visitor is gone, then
	return nil
}
