package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
)

// request is one request with what the face has found out about it.
type request struct {
	*http.Request
	caller front.Caller
	lang   locale.Lang
	id     string // request ID, for the log and the person
	token  string
}

// serve wraps a route: limits, who is asking, errors to problems, one log
// line for a fault of ours.
func (a *API) serve(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), rt.time)
		defer cancel()
		req := &request{Request: r.WithContext(ctx), lang: locale.Parse(r.Header.Get("Accept-Language")), id: rand.Text()[:12]}
		req.Body = http.MaxBytesReader(w, r.Body, rt.body)
		// A slow sender or reader may take as long as the work itself; where
		// the connection cannot be told, the server's own timeouts hold.
		until := time.Now().Add(rt.time + 10*time.Second)
		_ = http.NewResponseController(w).SetReadDeadline(until)
		_ = http.NewResponseController(w).SetWriteDeadline(until)
		setHeaders(w.Header(), req)
		if err := a.answer(rt, w, req); err != nil {
			a.fail(w, req, err)
		}
	})
}

func setHeaders(h http.Header, r *request) {
	h.Set("X-Request-Id", r.id)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Language", string(r.lang))
	h.Set("Vary", "Accept-Language, Authorization")
}

func (a *API) answer(rt route, w http.ResponseWriter, r *request) error {
	if rt.access == known {
		if err := a.identify(r); err != nil {
			return err
		}
	}
	return rt.handle(a, w, r)
}

// identify resolves the bearer token.
func (a *API) identify(r *request) error {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return front.ErrCredentials
	}
	c, err := a.Front.ByToken(r.Context(), token, r.address())
	if err != nil {
		return err
	}
	r.caller, r.token = c, token
	r.Request = r.WithContext(c.Asking(r.Context()))
	return nil
}

// address is where the request comes from, without the port.
func (r *request) address() string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// fail answers with problem details. What is not known is logged whole and
// told as a request ID only.
func (a *API) fail(w http.ResponseWriter, r *request, err error) {
	p := front.ProblemOf(err)
	a.note(r, err)
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="congvan"`)
	}
	if p.Retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(p.Retry))
	}
	if p.Version > 0 {
		w.Header().Set("ETag", etag(p.Version))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(problem(p, r)) // the caller is gone, then
}

// note logs what the caller is told nothing of.
func (a *API) note(r *request, err error) {
	if front.ProblemOf(err).Code == front.Internal && !errors.Is(err, context.Canceled) {
		a.Log.ErrorContext(r.Context(), "request failed", slog.String("request", r.id),
			slog.String("route", r.Pattern), slog.Any("error", err)) // paths hold secrets
	}
}

// problem is the RFC 9457 form; its type is a stable URN of the code.
func problem(p front.Problem, r *request) wire.Problem {
	out := wire.Problem{
		Type: "urn:congvan:problem:" + p.Code, Title: http.StatusText(p.Status), Status: p.Status,
		Detail: p.Detail[r.lang], Code: p.Code, RequestID: r.id, Version: p.Version,
	}
	for _, f := range p.Faults {
		out.Errors = append(out.Errors, wire.Fault{Field: f.Field, Line: f.Line, Column: f.Column, Where: f.Where[r.lang], Detail: f.Text[r.lang]})
	}
	if len(p.Remarks) > 0 {
		out.Remarks = remarksOf(p.Remarks, r.lang)
	}
	return out
}

// reply writes JSON.
func reply(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // the caller is gone, then
	return nil
}

// decode reads a JSON body strictly; an empty body is an empty object.
func (r *request) decode(v any) error {
	if ct := r.Header.Get("Content-Type"); ct != "" {
		if media, _, err := mime.ParseMediaType(ct); err != nil || media != "application/json" {
			return &front.InvalidError{Status: http.StatusUnsupportedMediaType, Code: "media_type",
				VI: "Nội dung phải là application/json.", EN: "The body must be application/json."}
		}
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	if err == nil {
		return nil
	}
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	return &front.InvalidError{Field: "body", VI: "JSON không đọc được: " + err.Error(), EN: "The JSON cannot be read: " + err.Error()}
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// version reads If-Match: the ETag of the letter as it was seen.
func (r *request) version() (int64, error) {
	h := strings.TrimSpace(r.Header.Get("If-Match"))
	if h == "" {
		return 0, front.ErrNoVersion
	}
	n, err := strconv.ParseInt(strings.Trim(h, `"`), 10, 64)
	if err != nil || n < 1 || len(h) < 3 || h[0] != '"' || h[len(h)-1] != '"' {
		return 0, &front.InvalidError{Field: "If-Match",
			VI: `If-Match phải là một ETag của văn bản, ví dụ "7".`, EN: `If-Match must be one ETag of the letter, such as "7".`}
	}
	return n, nil
}
