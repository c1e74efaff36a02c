package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/internal/issuing"
	"congvan/signing/devpki"
)

func TestAdminKeysSaysWhichCanSign(t *testing.T) {
	data := t.TempDir()
	pki, err := devpki.Open(filepath.Join(data, "devpki"), devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := pki.Listen()
	if err != nil {
		t.Fatal(err)
	}
	authority := &http.Server{Handler: pki.Handler(), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = authority.Serve(listener) }()
	t.Cleanup(func() { _ = authority.Close() })
	seal, err := pki.Agency("SỞ NỘI VỤ")
	if err != nil {
		t.Fatal(err)
	}
	dir := issuing.KeyDir(filepath.Join(data, "keys"))
	if err := dir.PutAgency("so-noi-vu", issuing.SigningKey{Key: seal}); err != nil {
		t.Fatal(err)
	}
	code, out, errs := congvan(t, nil, "admin", "keys", "--data", data)
	if code != 0 || !strings.Contains(out, "so-noi-vu/seal") || !strings.Contains(out, "ký được") {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}

	broken := filepath.Join(data, "keys", "so-noi-vu", "people", "tran-b.yaml")
	if err := os.MkdirAll(filepath.Dir(broken), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, []byte("provider: csc\ncsc: {url: 'http://ky.example.vn', user: b}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := pki.Revoke(seal.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	code, out, _ = congvan(t, nil, "admin", "keys", "--data", data)
	if code != 1 || !strings.Contains(out, "đã bị thu hồi") || !strings.Contains(out, "only https") {
		t.Errorf("exit %d\n%s", code, out)
	}
	_, out, _ = congvan(t, nil, "admin", "keys", "--data", data, "--json")
	var states []keyState
	if err := json.Unmarshal([]byte(out), &states); err != nil || len(states) != 2 || states[0].Ready || states[1].Ready || states[0].Provider != "file" {
		t.Errorf("%v\n%s", err, out)
	}
	if code, _, errs := congvan(t, nil, "admin", "keys", "--data", t.TempDir()); code != 1 || !strings.Contains(errs, "không có khóa nào") {
		t.Errorf("exit %d, %s", code, errs)
	}
}
