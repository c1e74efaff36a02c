package issuing

import (
	"crypto"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/csctest"
	"congvan/signing/devpki"
	"congvan/signing/keys/keyfile"
	"congvan/signing/signtest"
)

// A key file is read anew for each signature: a change counts at once, and a
// fault in it is told and nothing else.
func TestKeyFileThatChanges(t *testing.T) {
	pki, err := devpki.Open(t.TempDir(), devpki.Options{})
	must(t, err)
	seal, err := pki.Agency("Sở thử")
	must(t, err)
	dir := t.TempDir()
	home := filepath.Join(dir, string(agency))
	must(t, os.Mkdir(home, 0o700))
	signtest.WriteKey(t, filepath.Join(home, "khoa.pem"), seal)
	ring := NewKeyring(KeyDir(dir))
	t.Cleanup(func() { must(t, ring.Close()) })
	write := func(text string) {
		t.Helper()
		must(t, os.WriteFile(filepath.Join(home, "seal.yaml"), []byte(text), 0o600))
	}
	for text, want := range map[string]crypto.Hash{"": 0, "hash: sha384\n": crypto.SHA384, "hash: sha512\n": crypto.SHA512} {
		write("provider: file\nfile: {pem: khoa.pem}\n" + text)
		for range 2 {
			k, err := ring.Agency(t.Context(), agency)
			must(t, err)
			if k.Hash != want || !k.Certificate.Equal(seal.Certificate) {
				t.Errorf("%q: hash %v", text, k.Hash)
			}
		}
	}
	write("provider: hsm\n")
	_, err = ring.Agency(t.Context(), agency)
	if fault, ok := errors.AsType[*keyfile.Error](err); !ok || fault.Field != "provider" {
		t.Errorf("%v", err)
	}
	held, err := ring.Held(t.Context(), agency)
	if err != nil || len(held) != 1 || held[0].Err == nil || !strings.Contains(held[0].Err.Error(), "seal.yaml") {
		t.Errorf("%+v, %v", held, err)
	}
}

// What a key file connected to is let go when the file is taken away, whoever's
// key is asked for next.
func TestKeyFileThatIsRemoved(t *testing.T) {
	pki := signtest.PKI(t, nil)
	seal, err := pki.Agency("Sở thử")
	must(t, err)
	service := &csctest.Service{Key: seal, Algorithms: []string{"1.2.840.113549.1.1.1"}, User: "so-thu", Password: "m"}
	closed := make(chan struct{}, 9)
	server := httptest.NewUnstartedServer(service.Handler())
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateClosed {
			closed <- struct{}{}
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	home := filepath.Join(t.TempDir(), string(agency))
	must(t, os.Mkdir(home, 0o700))
	must(t, os.WriteFile(filepath.Join(home, "password"), []byte("m\n"), 0o600))
	file := filepath.Join(home, "seal.yaml")
	must(t, os.WriteFile(file, []byte("provider: csc\ncsc: {url: '"+server.URL+"', user: so-thu, password_file: password, allow_loopback: true}\n"), 0o600))
	ring := NewKeyring(KeyDir(filepath.Dir(home)))
	t.Cleanup(func() { must(t, ring.Close()) })
	_, err = ring.Agency(t.Context(), agency)
	must(t, err)
	must(t, os.Remove(file))
	if _, none := errors.AsType[*NoKeyError](second(ring.Personal(t.Context(), agency, signer))); !none {
		t.Error("a key was found")
	}
	select {
	case <-closed:
	case <-time.After(10 * time.Second):
		t.Error("the connection stays")
	}
}

func second[T any](_ T, err error) error { return err }

// A revoked certificate signs nothing: the letter stays where it was, and the
// reason is told.
func TestRevokedKeyDoesNotSign(t *testing.T) {
	pki := signtest.PKI(t, nil)
	k, err := pki.Agency("Sở thử")
	must(t, err)
	dir := KeyDir(t.TempDir())
	must(t, dir.PutAgency(agency, SigningKey{Key: k}))
	ring := NewKeyring(dir)
	e := &Engine{Evidence: signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true}}
	key, err := ring.Agency(t.Context(), agency)
	must(t, err)
	sign := func() error {
		_, err := e.signWith(t.Context(), key, signtest.Form(t), signing.Request{Field: signtest.Seal, Time: time.Now()})
		return err
	}
	must(t, sign())
	must(t, pki.Revoke(k.Certificate.SerialNumber))
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	if err := sign(); !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("%v", err)
	}
}
