// Package client talks to a congvan server's JSON API. It owns requests,
// headers and typed errors; what the answers mean is package wire.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Client is a connection to one server as one person. The zero value is not
// ready; see New.
type Client struct {
	base  string
	http  *http.Client
	Token string
	// Lang is the language of messages: "vi" (also when empty) or "en".
	Lang string
}

// New makes a client of the server at base, such as "http://127.0.0.1:8080".
// Most waits are set by the contexts given; a server that takes longer than
// six minutes to answer is given up.
func New(base, token string) (*Client, error) {
	u, err := url.Parse(strings.TrimRight(base, "/"))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, fmt.Errorf("server address %q: write it as https://host or http://host:port", base)
	}
	return &Client{base: u.String(), Token: token, http: &http.Client{Timeout: 6 * time.Minute}}, nil
}

// Error is an answer that is no success.
type Error struct {
	wire.Problem
	Method, Path string
}

// Error is the detail as the server words it, with each fault on its own line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Detail)
	for _, f := range e.Errors {
		if f.Detail == e.Detail && f.Where == "" && f.Line == 0 {
			continue
		}
		b.WriteString("\n  ")
		b.WriteString(place(f))
		b.WriteString(f.Detail)
	}
	if e.Status >= 500 && e.RequestID != "" {
		b.WriteString(" [" + e.RequestID + "]")
	}
	return b.String()
}

func place(f wire.Fault) string {
	s := f.Field
	if f.Line > 0 {
		s += fmt.Sprintf(" %d:%d", f.Line, f.Column)
	}
	if f.Where != "" {
		s += " (" + f.Where + ")"
	}
	if s != "" {
		s = strings.TrimSpace(s) + ": "
	}
	return s
}

// Code is the code of the problem behind err, or "".
func Code(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Problem.Code
	}
	return ""
}

// call is one request.
type call struct {
	method, path string
	query        url.Values
	body         io.Reader
	media        string
	version      int64 // If-Match, when not 0
	header       http.Header
}

// send makes the request; an answer of 400 and above is an *Error.
func (c *Client) send(ctx context.Context, r call) (*http.Response, error) {
	address := c.base + r.path
	if len(r.query) > 0 {
		address += "?" + r.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, r.method, address, r.body)
	if err != nil {
		return nil, err
	}
	maps.Copy(req.Header, r.header)
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if c.Lang != "" {
		req.Header.Set("Accept-Language", c.Lang)
	}
	if r.media != "" {
		req.Header.Set("Content-Type", r.media)
	}
	if r.version != 0 {
		req.Header.Set("If-Match", strconv.Quote(strconv.FormatInt(r.version, 10)))
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		defer resp.Body.Close()
		return nil, problem(r, resp)
	}
	return resp, nil
}

// maxProblem bounds how much of an error's body is read.
const maxProblem = 1 << 20

func problem(r call, resp *http.Response) error {
	e := &Error{Method: r.method, Path: r.path}
	b, err := io.ReadAll(io.LimitReader(resp.Body, maxProblem))
	if err != nil {
		return err
	}
	media, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if media != "application/problem+json" || json.Unmarshal(b, &e.Problem) != nil {
		return fmt.Errorf("%s %s: %s, and the answer is not one of a congvan server", r.method, r.path, resp.Status)
	}
	return e
}

// do makes the request and decodes a JSON answer into out, when there is one.
func (c *Client) do(ctx context.Context, r call, out any) error {
	resp, err := c.send(ctx, r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if out == nil {
		_, err := io.Copy(io.Discard, resp.Body)
		return err
	}
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		return fmt.Errorf("%s %s: read the answer: %w", r.method, r.path, err)
	}
	return nil
}

// jsonCall makes a request with a JSON body.
func jsonCall(method, path string, version int64, body any) (call, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return call{}, err
	}
	return call{method: method, path: path, version: version, body: bytes.NewReader(b), media: "application/json"}, nil
}

// Login asks for a token and uses it from then on.
func (c *Client) Login(ctx context.Context, agency workflow.AgencyID, login, password string) (*wire.Token, error) {
	r, err := jsonCall(http.MethodPost, "/api/v1/tokens", 0, wire.Credentials{Agency: agency, Login: login, Password: password})
	if err != nil {
		return nil, err
	}
	t := new(wire.Token)
	if err := c.do(ctx, r, t); err != nil {
		return nil, err
	}
	c.Token = t.Token
	return t, nil
}

// Logout revokes the token in use.
func (c *Client) Logout(ctx context.Context) error {
	return c.do(ctx, call{method: http.MethodDelete, path: "/api/v1/tokens/current"}, nil)
}

// Me says whom the token stands for.
func (c *Client) Me(ctx context.Context) (*wire.Me, error) {
	return get[wire.Me](ctx, c, "/api/v1/me", nil)
}

func get[T any](ctx context.Context, c *Client, path string, query url.Values) (*T, error) {
	v := new(T)
	if err := c.do(ctx, call{method: http.MethodGet, path: path, query: query}, v); err != nil {
		return nil, err
	}
	return v, nil
}

// Server is the address the client talks to.
func (c *Client) Server() string { return c.base }

// SetTransport sets how requests are carried, for proxies and for tests.
func (c *Client) SetTransport(t http.RoundTripper) { c.http.Transport = t }
