package main

import (
	"crypto/rsa"
	"fmt"
	"net/http"
	"os"
	"time"

	"congvan/signing/devpki"
	"congvan/signing/keys"
)

// benchAuthority is the demonstration's authority and timestamp service, in a
// directory that goes with it.
type benchAuthority struct {
	*devpki.PKI
	close func()
}

func openBenchAuthority() (*benchAuthority, error) {
	dir, err := os.MkdirTemp("", "congvan-bench-")
	if err != nil {
		return nil, err
	}
	remove := func() { _ = os.RemoveAll(dir) } // a temporary directory
	pki, err := devpki.Open(dir, devpki.Options{})
	if err != nil {
		remove()
		return nil, err
	}
	l, err := pki.Listen()
	if err != nil {
		remove()
		return nil, err
	}
	web := &http.Server{Handler: pki.Handler(), ReadHeaderTimeout: 5 * time.Second}
	// Serve always ends with an error; Close is the wanted one.
	go func() { _ = web.Serve(l) }()
	return &benchAuthority{PKI: pki, close: func() {
		_ = web.Close()
		remove()
	}}, nil
}

// personal is the signer's key.
func (a *benchAuthority) personal() (*keys.Key, error) {
	key, err := a.Personal(benchSignature().Name, "Phó Giám đốc")
	if err != nil {
		return nil, err
	}
	if k, ok := key.Signer.(*rsa.PrivateKey); !ok || k.N.BitLen() != 2048 {
		return nil, fmt.Errorf("the development key is a %T, not RSA-2048", key.Signer)
	}
	return key, nil
}
