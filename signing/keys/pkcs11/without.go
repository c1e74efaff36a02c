//go:build !pkcs11 || !cgo

package pkcs11

import (
	"context"
	"errors"

	"congvan/signing/keys"
)

// ErrNotBuilt: this build can use no PKCS #11 library.
var ErrNotBuilt = errors.New("this build of congvan cannot use PKCS #11 tokens: build it with CGO_ENABLED=1 go build -tags pkcs11 ./cmd/congvan and a C compiler")

// Token is a key in a token, which this build cannot reach.
type Token struct{}

// New refuses; see ErrNotBuilt.
func New(c Config) (*Token, error) { return nil, errors.Join(c.check(), ErrNotBuilt) }

// Key refuses.
func (*Token) Key(context.Context) (*keys.Key, error) { return nil, ErrNotBuilt }

// Close has nothing to close.
func (*Token) Close() error { return nil }
