package signing

import (
	"crypto/sha256"
	"crypto/x509"
	"sync"
	"time"
)

// EvidenceCache keeps answers of revocation services between letters until
// they are replaced, so that a run of letters asks about the same authorities
// once. It is safe for use by several goroutines; its zero value is ready.
type EvidenceCache struct {
	mu      sync.Mutex
	answers map[[32]byte]answer
	size    int
}

type answer struct {
	der   []byte
	until time.Time
}

// Limits on the cache. An answer is used for an hour at most, since a list may
// be replaced before its time when a key is lost.
const (
	maxCachedAnswers = 32 << 20
	longestCached    = time.Hour
)

func cacheKey(what string, cert, issuer *x509.Certificate) [32]byte {
	h := sha256.New()
	h.Write([]byte(what))
	h.Write(cert.Raw)
	h.Write(issuer.Raw)
	return [32]byte(h.Sum(nil))
}

func (c *EvidenceCache) get(key [32]byte, now time.Time) []byte {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	a := c.answers[key]
	if !now.Before(a.until) {
		return nil
	}
	return a.der
}

// put keeps an answer until its successor is due; one that names no such time
// is not kept.
func (c *EvidenceCache) put(key [32]byte, der []byte, info *revocationInfo, now time.Time) {
	if c == nil || info.nextUpdate.IsZero() || len(der) > maxCachedAnswers {
		return
	}
	until := now.Add(longestCached)
	if info.nextUpdate.Before(until) {
		until = info.nextUpdate
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.answers == nil || c.size+len(der) > maxCachedAnswers {
		c.answers, c.size = map[[32]byte]answer{}, 0
	}
	c.size += len(der) - len(c.answers[key].der)
	c.answers[key] = answer{der, until}
}
