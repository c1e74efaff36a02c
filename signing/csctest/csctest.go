// Package csctest is a remote signing service for tests, written after the
// Cloud Signature Consortium's standard (API 2.0.0.2): it refuses whatever the
// standard calls wrong, in the standard's words, and keeps one credential.
//
// It knows nothing of the client that it tests.
package csctest

import (
	"cmp"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"congvan/signing/keys"
)

// Service is a signing service with one credential. Set the fields before
// serving; its zero credential is implicit and signs one hash at a time.
type Service struct {
	Key *keys.Key
	// ClientID and ClientSecret are for oauth2/token, User and Password for
	// auth/login.
	ClientID, ClientSecret string
	User, Password         string
	// PIN makes the credential explicit.
	PIN string
	// PINStatus is what a wrong PIN is refused with; 0 means 400.
	PINStatus int
	// Multisign is how many hashes one authorisation covers; 0 means 1.
	Multisign int
	// Algorithms are what the key offers.
	Algorithms []string
	// RawECDSA gives r and s side by side instead of DER.
	RawECDSA bool
	// KeyStatus is "enabled" when empty.
	KeyStatus string
	// Lifetime of access tokens and SADs; 0 means an hour.
	Lifetime time.Duration
	Now      func() time.Time // default time.Now

	mu    sync.Mutex
	calls map[string]int
	until map[string]time.Time // access tokens
	leave map[string]leave     // SADs
}

// leave is what a SAD allows.
type leave struct {
	hashes []string
	until  time.Time
}

// Credential is the ID of the one credential.
const Credential = "GX0112348"

// Calls says how often a method was called.
func (s *Service) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Revoke forgets every access token, as a service does when it starts anew.
func (s *Service) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.until)
}

func (s *Service) now() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}

func (s *Service) lifetime() time.Duration {
	if s.Lifetime == 0 {
		return time.Hour
	}
	return s.Lifetime
}

// refused is an error of the standard.
type refused struct {
	Status      int    `json:"-"`
	Code        string `json:"error"`
	Description string `json:"error_description"`
}

func (r *refused) Error() string { return r.Code }

func invalid(description string) *refused {
	return &refused{http.StatusBadRequest, "invalid_request", description}
}

// Handler serves the API below the root, and oauth2/token beside it.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	s.calls, s.until, s.leave = map[string]int{}, map[string]time.Time{}, map[string]leave{}
	for method, answer := range map[string]func(*http.Request) (any, error){
		"info": s.info, "auth/login": s.login, "oauth2/token": s.token,
		"credentials/list": s.bearer(s.list), "credentials/info": s.bearer(s.credential),
		"credentials/authorize": s.bearer(s.authorize), "signatures/signHash": s.bearer(s.signHash),
	} {
		mux.HandleFunc("POST /"+method, func(w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.calls[method]++
			out, err := answer(r)
			w.Header().Set("Content-Type", "application/json")
			if err != nil {
				status := http.StatusInternalServerError
				if e, ok := err.(*refused); ok {
					status = e.Status
				}
				w.WriteHeader(status)
				out = err
			}
			// A client that went away cannot be told.
			_ = json.NewEncoder(w).Encode(out)
		})
	}
	return mux
}

func (s *Service) info(r *http.Request) (any, error) {
	return map[string]any{
		"specs": "2.0.0.2", "name": "Dịch vụ thử", "authType": []string{"basic", "oauth2client"},
		"oauth2": "http://" + r.Host, "methods": []string{"credentials/list", "credentials/info", "credentials/authorize", "signatures/signHash"},
	}, nil
}

func (s *Service) login(r *http.Request) (any, error) {
	user, password, ok := r.BasicAuth()
	if !ok || s.User == "" || user != s.User || password != s.Password {
		return nil, &refused{http.StatusUnauthorized, "authentication_error", "An error occurred during authentication process"}
	}
	return s.access(), nil
}

func (s *Service) token(r *http.Request) (any, error) {
	if r.PostFormValue("grant_type") != "client_credentials" {
		return nil, &refused{http.StatusBadRequest, "unsupported_grant_type", "Only client_credentials is served"}
	}
	if s.ClientID == "" || r.PostFormValue("client_id") != s.ClientID || r.PostFormValue("client_secret") != s.ClientSecret {
		return nil, &refused{http.StatusUnauthorized, "invalid_client", "Client authentication failed"}
	}
	return s.access(), nil
}

func (s *Service) access() any {
	token := rand.Text()
	s.until[token] = s.now().Add(s.lifetime())
	return map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": int(s.lifetime().Seconds())}
}

// bearer lets in requests with an access token and a JSON body.
func (s *Service) bearer(next func(map[string]any) (any, error)) func(*http.Request) (any, error) {
	return func(r *http.Request) (any, error) {
		var token string
		if _, err := fmt.Sscanf(r.Header.Get("Authorization"), "Bearer %s", &token); err != nil || !s.now().Before(s.until[token]) {
			return nil, &refused{http.StatusUnauthorized, "invalid_token", "The token provided is not a valid OAuth access_token"}
		}
		var in map[string]any
		if r.Header.Get("Content-Type") != "application/json" || json.NewDecoder(r.Body).Decode(&in) != nil {
			return nil, invalid("Bad Request")
		}
		return next(in)
	}
}

func (s *Service) list(map[string]any) (any, error) {
	return map[string]any{"credentialIDs": []string{Credential}}, nil
}

func (s *Service) credential(in map[string]any) (any, error) {
	if in["credentialID"] != Credential {
		return nil, invalid("Invalid parameter credentialID")
	}
	chain := []string{}
	if in["certificates"] == "chain" {
		for _, c := range s.Key.Chain {
			chain = append(chain, base64.StdEncoding.EncodeToString(c.Raw))
		}
	}
	status := s.KeyStatus
	if status == "" {
		status = "enabled"
	}
	auth := map[string]any{"mode": "implicit"}
	if s.PIN != "" {
		auth = map[string]any{"mode": "explicit", "expression": "PIN",
			"objects": []any{map[string]any{"type": "Password", "id": "PIN", "format": "N", "label": "Mã PIN"}}}
	}
	return map[string]any{
		"key":  map[string]any{"status": status, "algo": s.Algorithms, "len": 2048},
		"cert": map[string]any{"status": "valid", "certificates": append([]string{base64.StdEncoding.EncodeToString(s.Key.Certificate.Raw)}, chain...)},
		"auth": auth, "SCAL": "2", "multisign": max(1, s.Multisign),
	}, nil
}

func (s *Service) authorize(in map[string]any) (any, error) {
	if in["credentialID"] != Credential {
		return nil, invalid("Invalid parameter credentialID")
	}
	hashes, err := hashesOf(in)
	if err != nil {
		return nil, err
	}
	if _, err := hashOf(in); err != nil {
		return nil, err
	}
	if n, _ := in["numSignatures"].(float64); int(n) != len(hashes) || len(hashes) > max(1, s.Multisign) {
		return nil, invalid("Numbers of signatures is too high")
	}
	if s.PIN != "" {
		data, _ := json.Marshal(in["authData"])
		var given []struct{ ID, Value string }
		_ = json.Unmarshal(data, &given)
		if len(given) != 1 || given[0].ID != "PIN" || given[0].Value != s.PIN {
			return nil, &refused{cmp.Or(s.PINStatus, http.StatusBadRequest), "invalid_pin", "The PIN is invalid / Mã PIN sai"}
		}
	}
	value := rand.Text()
	s.leave[value] = leave{hashes, s.now().Add(s.lifetime())}
	return map[string]any{"SAD": value, "expiresIn": int(s.lifetime().Seconds())}, nil
}

func (s *Service) signHash(in map[string]any) (any, error) {
	given, _ := in["SAD"].(string)
	l, ok := s.leave[given]
	delete(s.leave, given)
	if in["credentialID"] != Credential || !ok || !s.now().Before(l.until) {
		return nil, invalid("Invalid parameter SAD")
	}
	hashes, err := hashesOf(in)
	if err != nil {
		return nil, err
	}
	algorithm, _ := in["signAlgo"].(string)
	if !slices.Contains(s.Algorithms, algorithm) {
		return nil, invalid("Invalid parameter signAlgo")
	}
	opts, err := options(in, algorithm)
	if err != nil {
		return nil, err
	}
	values := []string{}
	for _, h := range hashes {
		if !slices.Contains(l.hashes, h) {
			return nil, invalid("Hash is not authorized by the SAD")
		}
		value, err := s.sign(h, opts)
		if err != nil {
			return nil, err
		}
		values = append(values, base64.StdEncoding.EncodeToString(value))
	}
	return map[string]any{"signatures": values}, nil
}

func hashesOf(in map[string]any) ([]string, error) {
	list, _ := in["hashes"].([]any)
	var hashes []string
	for _, h := range list {
		text, _ := h.(string)
		if _, err := base64.StdEncoding.DecodeString(text); err != nil || text == "" {
			return nil, invalid("Invalid Base64 hashes string parameter")
		}
		hashes = append(hashes, text)
	}
	if len(hashes) == 0 {
		return nil, invalid("Empty hashes array")
	}
	return hashes, nil
}

// hashOf is the algorithm that hashAlgorithmOID names.
func hashOf(in map[string]any) (crypto.Hash, error) {
	h, ok := map[any]crypto.Hash{
		"2.16.840.1.101.3.4.2.1": crypto.SHA256, "2.16.840.1.101.3.4.2.2": crypto.SHA384, "2.16.840.1.101.3.4.2.3": crypto.SHA512,
	}[in["hashAlgorithmOID"]]
	if !ok {
		return 0, invalid("Invalid parameter hashAlgorithmOID")
	}
	return h, nil
}

// options is how signAlgo wants it; PSS needs its parameters (11.10).
func options(in map[string]any, algorithm string) (crypto.SignerOpts, error) {
	h, err := hashOf(in)
	if err != nil {
		return nil, err
	}
	if algorithm != "1.2.840.113549.1.1.10" {
		return h, nil
	}
	parameters, _ := in["signAlgoParams"].(string)
	if der, err := base64.StdEncoding.DecodeString(parameters); err != nil || len(der) == 0 {
		return nil, invalid("Missing parameter signAlgoParams")
	}
	return &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: h}, nil
}
