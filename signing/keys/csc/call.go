package csc

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"

	"congvan/signing/keys"
)

// maxAnswer is the most a service may answer; certificates and signatures of
// many hashes take some hundred kilobytes.
const maxAnswer = 1 << 20

// Error is a refusal in the service's own words (section 10 of the standard).
type Error struct {
	Method      string // such as credentials/authorize
	Status      int
	Code        string // such as invalid_request
	Description string
}

func (e *Error) Error() string {
	return fmt.Sprintf("remote signing service, %s: HTTP %d: %s", e.Method, e.Status, e.said())
}

func (e *Error) said() string {
	switch {
	case e.Code == "" && e.Description == "":
		return http.StatusText(e.Status)
	case e.Description == "":
		return e.Code
	}
	return fmt.Sprintf("%s (%s)", e.Description, e.Code)
}

// pinWords are words for the PIN, in whatever code or sentence a service
// refuses it.
var pinWords = regexp.MustCompile(`(?i)(^|\PL|invalid|wrong)(pins?|passwords?|authdata|mật khẩu)(\PL|$)`)

// refusesPIN says whether the service did not take the PIN, or the credential
// is locked after too many wrong ones.
func (e *Error) refusesPIN() bool {
	return e.Method == "credentials/authorize" && e.Status >= 400 && e.Status < 500 && pinWords.MatchString(e.Code+" "+e.Description)
}

// call posts a request to a method of the API with the access token. A token
// that the service takes no longer is renewed once; a wrong PIN, which some
// services refuse with the same status, is not sent again.
func (s *Service) call(ctx context.Context, method string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	for again := false; ; again = true {
		access, err := s.token(ctx)
		if err != nil {
			return err
		}
		err = s.post(ctx, method, s.config.URL+"/"+method, "application/json", body, out, func(r *http.Request) {
			r.Header.Set("Authorization", "Bearer "+access)
		})
		if e, ok := errors.AsType[*Error](err); ok && e.Status == http.StatusUnauthorized && !e.refusesPIN() && !again {
			s.forget(access)
			continue
		}
		return err
	}
}

func (s *Service) post(ctx context.Context, method, address, contentType string, body []byte, out any, prepare func(*http.Request)) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Accept", "application/json")
	if prepare != nil {
		prepare(r)
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return fmt.Errorf("remote signing service, %s: %w", method, err)
	}
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
	if err != nil {
		return fmt.Errorf("remote signing service, %s: %w", method, err)
	}
	if len(data) > maxAnswer {
		return fmt.Errorf("remote signing service, %s: it answers more than %d bytes", method, maxAnswer)
	}
	if answer.StatusCode != http.StatusOK {
		return refusal(method, answer.StatusCode, data)
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("remote signing service, %s: the answer cannot be read: %w", method, err)
	}
	return nil
}

// refusal reads an error answer. Gateways in front of a service answer
// anything, so what cannot be read is left out.
func refusal(method string, status int, data []byte) *Error {
	var said struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	_ = json.Unmarshal(data, &said)
	return &Error{Method: method, Status: status, Code: tidy(said.Error), Description: tidy(said.Description)}
}

// maxWords bounds what of the service's words reaches people.
const maxWords = 300

// tidy makes a stranger's words fit for one line.
func tidy(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "?"), func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if r := []rune(s); len(r) > maxWords {
		s = string(r[:maxWords]) + "…"
	}
	return s
}

// granted is an access token as auth/login and oauth2/token give it.
type granted struct {
	Access  string `json:"access_token"`
	Seconds int64  `json:"expires_in"`
}

// spare is taken off lifetimes, for the way there and clocks that differ.
const spare = 5 * time.Second

// defaultLifetime is what the standard says of tokens and SADs without one.
const defaultLifetime = time.Hour

// token gives an access token that is good now. One is asked for at a time;
// whoever waits for it waits no longer than ctx.
func (s *Service) token(ctx context.Context) (string, error) {
	if access := s.known(); access != "" {
		return access, nil
	}
	select {
	case s.asking <- struct{}{}:
	case <-ctx.Done():
		return "", fmt.Errorf("remote signing service: wait for an access token: %w", ctx.Err())
	}
	defer func() { <-s.asking }()
	if access := s.known(); access != "" { // got meanwhile by another
		return access, nil
	}
	g, err := s.authorise(ctx)
	if err != nil {
		return "", err
	}
	if g.Access == "" {
		return "", errors.New("remote signing service: it gives no access token")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.access, s.expires = g.Access, s.until(g.Seconds)
	return s.access, nil
}

// known is an access token that is at hand and good now, or empty.
func (s *Service) known() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.config.Now().Before(s.expires) {
		return s.access
	}
	return ""
}

func (s *Service) until(seconds int64) time.Time {
	lifetime := defaultLifetime
	if seconds > 0 && seconds < int64(defaultLifetime/time.Second) {
		lifetime = time.Duration(seconds) * time.Second
	}
	return s.config.Now().Add(lifetime - spare)
}

// forget drops an access token, unless another one was got meanwhile.
func (s *Service) forget(access string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.access == access {
		s.access = ""
	}
}

// authorise gets an access token: by OAuth 2.0 client credentials (8.3.3) or by
// HTTP Basic (11.2).
func (s *Service) authorise(ctx context.Context) (granted, error) {
	var g granted
	if s.config.User != "" {
		password, err := keys.ReadSecret(s.config.PasswordFile)
		if err != nil {
			return g, fmt.Errorf("password_file: %w", err)
		}
		err = s.post(ctx, "auth/login", s.config.URL+"/auth/login", "application/json", []byte("{}"), &g, func(r *http.Request) {
			r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(s.config.User+":"+password)))
		})
		return g, err
	}
	secret, err := keys.ReadSecret(s.config.ClientSecretFile)
	if err != nil {
		return g, fmt.Errorf("client_secret_file: %w", err)
	}
	base, err := s.oauthURL(ctx)
	if err != nil {
		return g, err
	}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {s.config.ClientID}, "client_secret": {secret}}
	return g, s.post(ctx, "oauth2/token", base+"/oauth2/token", "application/x-www-form-urlencoded", []byte(form.Encode()), &g, nil)
}

// oauthURL is where the authorisation server is, for whoever is asking. A
// service that names it in info may only name one that could have been
// configured.
func (s *Service) oauthURL(ctx context.Context) (string, error) {
	if s.config.OAuthURL != "" {
		return s.config.OAuthURL, nil
	}
	if s.oauth != "" {
		return s.oauth, nil
	}
	var info struct {
		OAuth2 string `json:"oauth2"`
	}
	if err := s.post(ctx, "info", s.config.URL+"/info", "application/json", []byte("{}"), &info, nil); err != nil {
		return "", err
	}
	s.oauth = s.config.URL
	if info.OAuth2 != "" {
		var err error
		if s.oauth, err = checkURL(info.OAuth2, s.config.AllowLoopback); err != nil {
			return "", fmt.Errorf("remote signing service, info: oauth2: %w", err)
		}
	}
	return s.oauth, nil
}
