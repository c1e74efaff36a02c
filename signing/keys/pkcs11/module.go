//go:build pkcs11 && cgo

package pkcs11

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/miekg/pkcs11"
)

// module is a maker's library. PKCS #11 initialises it once for the whole
// process, so all keys behind it share it. Signing holds mu for reading;
// starting the library anew holds it for writing.
type module struct {
	path string

	mu  sync.RWMutex
	ctx *pkcs11.Ctx // nil until first used
	// generation counts the starts: sessions and handles of an earlier one are
	// void.
	generation int
	started    time.Time
}

var modules = struct {
	sync.Mutex
	byPath map[string]*module
}{byPath: map[string]*module{}}

func moduleAt(path string) *module {
	modules.Lock()
	defer modules.Unlock()
	m := modules.byPath[path]
	if m == nil {
		m = &module{path: path}
		modules.byPath[path] = m
	}
	return m
}

// use calls f with the running library and its generation.
func (m *module) use(f func(c *pkcs11.Ctx, generation int) error) error {
	m.mu.RLock()
	if m.ctx == nil {
		m.mu.RUnlock()
		if err := m.restart(0); err != nil {
			return err
		}
		m.mu.RLock()
	}
	defer m.mu.RUnlock()
	if m.ctx == nil {
		return errors.New("the library could not be started")
	}
	return f(m.ctx, m.generation)
}

// calm is how long the library is left alone between starts, so that a token
// that is away does not keep the others behind the same library from working.
const calm = 500 * time.Millisecond

// restart ends the library and starts it again, unless somebody has done so
// since the generation seen: libraries find a token that was put in again only
// then, some of them.
func (m *module) restart(seen int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.ctx != nil && (m.generation != seen || time.Since(m.started) < calm) {
		return nil
	}
	if m.ctx == nil {
		if m.ctx = pkcs11.New(m.path); m.ctx == nil {
			return fmt.Errorf("the PKCS #11 library %s cannot be loaded; is the path right and does it fit this processor?", m.path)
		}
	} else {
		// One that cannot be ended, for its device is gone, may still find it anew.
		_ = m.ctx.Finalize()
	}
	if err := m.ctx.Initialize(); err != nil && !errors.Is(err, pkcs11.Error(pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
		m.ctx.Destroy()
		m.ctx = nil
		return fmt.Errorf("start the PKCS #11 library %s: %w", m.path, err)
	}
	m.generation++
	m.started = time.Now()
	return nil
}
