package keys

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
)

// ErrPINRefused: the PIN was refused before and was not given again.
var ErrPINRefused = errors.New("it was refused before and is not tried again, for the key would lock itself")

// ReadPIN reads a PIN file. An empty one, as while somebody edits it, is an
// error: a token would count it as a wrong PIN.
func ReadPIN(file string) (string, error) {
	if file == "" {
		return "", errors.New("no file with the PIN is named")
	}
	pin, err := ReadSecret(file)
	if err == nil && pin == "" {
		err = fmt.Errorf("the first line of %s is empty", file)
	}
	return pin, err
}

// owner is what is known of the PINs of one token or remote credential.
type owner struct {
	turn    chan struct{} // held while a PIN is given
	refused map[[sha256.Size]byte]bool
}

// owners lie outside of the keys, since several key files may name one token.
var owners = struct {
	sync.Mutex
	byName map[string]*owner
}{byName: map[string]*owner{}}

func ownerOf(name string) *owner {
	owners.Lock()
	defer owners.Unlock()
	o := owners.byName[name]
	if o == nil {
		o = &owner{turn: make(chan struct{}, 1), refused: map[[sha256.Size]byte]bool{}}
		owners.byName[name] = o
	}
	return o
}

// GivePIN has give offer a PIN to the token or remote credential of that name,
// in turn with all others who offer it one. Such things lock themselves after a
// few wrong PINs, so one that give says was refused is not offered again as
// long as this process runs.
func GivePIN(ctx context.Context, name, pin string, give func() (refused bool, err error)) error {
	o, sum := ownerOf(name), sha256.Sum256([]byte(pin))
	select {
	case o.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-o.turn }()
	if o.refused[sum] {
		return ErrPINRefused
	}
	refused, err := give()
	if refused {
		o.refused[sum] = true
	}
	return err
}
